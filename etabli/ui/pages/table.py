"""The table of a list as HTML. One pass of plain Python: a template a cell would cost ten times as much."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from etabli.ui import drawing
from etabli.ui.drawing import escape
from etabli.ui.pages.columns import Column, follow

DATES = ("date", "datetime")
CHOOSE = _("Choisir")


def head(listing: Any) -> SafeString:
    """Cells of the head, those that sort as links."""
    return mark_safe("".join(_head_cell(listing, column) for column in listing.columns))


def _head_cell(listing: Any, column: Column) -> str:
    css = " ".join(filter(None, ["num" if column.is_numeric else "", "xl" if column.xl else ""]))
    attributes = f' class="{css}"' if css else ""
    if not column.order:
        return f"<th{attributes}>{escape(column.label)}</th>"
    here, down = listing.sort.removeprefix("-") == column.name, listing.sort.startswith("-")
    first_down = column.kind in DATES
    turns_down = not down if here else first_down
    url = escape(listing.address(tri=f"-{column.name}" if turns_down else column.name))
    sorted_as = f' aria-sort="{"descending" if down else "ascending"}"' if here else ""
    arrow = drawing.icon("caret-down") if here and down else drawing.icon("caret-up") if here else ""
    return f'<th{attributes}{sorted_as}><a href="{url}" hx-get="{url}">{escape(column.label)}{arrow}</a></th>'


def body(listing: Any) -> SafeString:
    """Rows of the page on screen."""
    pages = listing.pages
    actions = _row_actions(pages, listing.user)
    cells = [(column, _opening(column)) for column in listing.columns]
    choose = str(CHOOSE)
    return mark_safe("".join(_row(pages, record, cells, actions, choose) for record in listing.records))


def _row(pages: Any, record: Any, cells: list[tuple[Column, str]], actions: str, choose: str) -> str:
    name = escape(pages.name_of(record))
    shown = (
        f"{opening}{column.html(record) if index else _first(pages, record, column, name)}{_also(record, column)}</td>"
        for index, (column, opening) in enumerate(cells)
    )
    box = (
        f'<input class="form-check-input" type="checkbox" name="ids" value="{record.pk}" aria-label="{choose} {name}">'
    )
    opening = f'<tr data-id="{record.pk}"{_css(pages.row_css(record))}>'
    return f'{opening}<td class="pick">{box}</td>{"".join(shown)}{_tail(actions, record)}</tr>'


def _first(pages: Any, record: Any, column: Column, name: str) -> str:
    """The first cell opens the card, so it holds text, never a link of its own."""
    return f'<a class="{pages.first_css}" href="{pages.card_url(record)}">{escape(column.text(record)) or name}</a>'


def _also(record: Any, column: Column) -> str:
    found = follow(record, column.also) if column.also else None
    return f'<span class="also no-phone">{escape(found)}</span>' if found else ""


def _tail(actions: str, record: Any) -> str:
    return f'<td class="acts">{actions.replace("/0/", f"/{record.pk}/")}</td>' if actions else ""


def _css(css: str) -> str:
    return f' class="{css}"' if css else ""


def _row_actions(pages: Any, user: Any) -> str:
    """Buttons over the end of a row, with /0/ where the id goes."""
    button = (
        '<button class="et-iconbtn sm" type="button" hx-{}="{}" hx-target="{}" hx-swap="{}" hx-push-url="false" '
        'aria-label="{}" title="{}">{}</button>'
    )
    drawn = []
    for info in pages.row_actions_for(user):
        asks = bool(info.inputs or info.confirm)
        url = pages.url("action", pk=0, name=info.name)
        method, target, swap = ("get", "#panneau-corps", "innerHTML") if asks else ("post", "#toasts", "beforeend")
        icon = drawing.icon(info.icon or "bolt")
        drawn.append(format_html(button, method, url, target, swap, info.label, info.label, icon))
    return "".join(drawn)


def _opening(column: Column) -> str:
    parts = [column.phone, "num" if column.is_numeric else "", "xl" if column.xl else "", "grow" if column.grow else ""]
    unit = f' data-u="{escape(column.unit)}"' if column.unit else ""
    return f"<td{_css(' '.join(filter(None, parts)))}{unit}>"
