"""The template library `ui`: icons, links, French figures, states, fields."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from etabli.foundation import french
from etabli.ui import drawing
from etabli.ui.links import link_to, undo_form

register = template.Library()


@register.simple_tag
def sprite() -> str:
    """Address of the icon sprite."""
    return static("dist/icons.svg")


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """A Tabler outline icon beside a word: it repeats the word, so readers skip it."""
    return drawing.icon(name, css) if name else mark_safe("")


@register.simple_tag
def state(value: Any, tag: bool = False) -> SafeString:
    """A state: shape and word; with `tag=True` on a ground, for headers."""
    return drawing.state(value, tag=tag) if value else mark_safe("")


@register.simple_tag
def link(record: Any, text: Any = None, css: str = "") -> SafeString:
    """A record by its name, a link when it has a page."""
    if record is None:
        return mark_safe("")
    url = link_to(record)
    shown = record if text is None else text
    return (
        format_html('<a href="{}" class="{}">{}</a>', url, css, shown) if url else SafeString(conditional_escape(shown))
    )


@register.simple_tag
def link_url(record: Any) -> str:
    """Address of a record's card, empty when it has none."""
    return link_to(record)


@register.simple_tag(takes_context=True)
def badge(context: Any, entry: Any) -> SafeString:
    """Small count of a menu entry."""
    count = context["frame"].badges.get(entry.page, 0)
    return format_html('<span class="n">{}</span>', count) if count else mark_safe("")


@register.simple_tag(takes_context=True)
def undo(context: Any, signed: str) -> SafeString:
    """The "Annuler" button of a message whose action can be undone."""
    return undo_form(context["request"], signed)


@register.inclusion_tag("ui/field.html")
def field(bound: Any, label: Any = None) -> dict[str, Any]:
    """A form field with its label, hint and errors."""
    return {"field": bound, "label": label or bound.label}


@register.simple_tag(takes_context=True)
def address(context: Any, **changes: Any) -> str:
    """The address on screen with other parameters; None drops one."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    return f"?{query.urlencode()}" if query else context["request"].path


def _number(value: Any) -> Decimal | None:
    return value if isinstance(value, Decimal) else Decimal(value) if isinstance(value, int) else None


@register.filter
def get_described(attributes: dict[str, Any]) -> str:
    """Ids of the notes of a field."""
    return attributes.get("aria-describedby", "")


@register.filter
def money(value: Any, currency: str = "EUR") -> str:
    """1 234,50 €"""
    found = _number(value)
    return "" if found is None else french.money(found, currency)


@register.filter
def amount(value: Any) -> str:
    """1 234,50"""
    found = _number(value)
    return "" if found is None else french.amount(found)


@register.filter
def number(value: Any) -> str:
    """1 234,5"""
    found = _number(value)
    return "" if found is None else french.number(found)


@register.filter
def rate(value: Any) -> str:
    """20 %"""
    found = _number(value)
    return "" if found is None else french.rate(found)


@register.filter
def day(value: Any) -> str:
    """14 mars 2027"""
    found = local_date(value)
    return french.day(found) if found else ""


@register.filter
def shortdate(value: Any) -> str:
    """14/03/2027"""
    found = local_date(value)
    return french.short(found) if found else ""


@register.filter
def moment(value: datetime | None) -> str:
    """14/03/2027 09:12"""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return f"{french.short(local.date())} {local:%H:%M}"


@register.filter
def initials(value: Any) -> str:
    """Two letters for an avatar."""
    return drawing.initials(str(value))


@register.filter
def avatar_colour(value: Any) -> str:
    """One of the five avatar grounds, always the same for one name."""
    return drawing.avatar_colour(str(value))


def local_date(value: Any) -> date | None:
    """The day of a date or of a moment, in Paris."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date()
    return value if isinstance(value, date) else None
