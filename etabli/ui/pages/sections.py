"""What cards and homes are made of: sections of facts, panels of rows, figures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from etabli.ui.pages.columns import Column


@dataclass(frozen=True)
class Section:
    """A titled group of fields: read on the card, edited together, a fieldset of the form.

    `fields` are names or Columns; `edit` names the form fields when they differ from those shown. `name` appears
    in the address.
    """

    title: Any
    fields: Sequence[str | Column]
    edit: Sequence[str] | None = None
    name: str = ""
    shown: Callable[[Any], bool] | None = None

    @property
    def field_names(self) -> list[str]:
        """Names of the fields shown."""
        return [spec if isinstance(spec, str) else spec.name for spec in self.fields]


@dataclass
class PanelRow:
    """One line of a panel."""

    title: Any
    url: str = ""
    sub: Any = ""
    end: Any = ""
    end_sub: Any = ""
    icon: str = ""
    state: Any = None
    avatar: str = ""
    late: bool = False


@dataclass
class Panel:
    """A titled box of a card or of home: rows, or a small table of records, or a template of its own.

    `place`: "left" (under the facts), "wide" (above the two others), "main" (middle), "side" (right column). `add_url`
    shows the "+"; with `add_in_panel` it opens beside the page.
    """

    title: Any
    rows: Sequence[PanelRow] = ()
    count: Any = ""
    add_url: str = ""
    add_label: Any = ""
    add_icon: str = "plus"
    add_in_panel: bool = True
    more_url: str = ""
    more_label: Any = ""
    empty: Any = ""
    records: Sequence[Any] | None = None
    columns: Sequence[Column] = ()
    template: str = ""
    context: dict[str, Any] = field(default_factory=dict)
    html: Any = ""
    place: str = "side"
    key: str = ""

    def table(self) -> SafeString:
        """The records as table rows."""
        return mark_safe(
            "".join(
                f"<tr>{''.join(panel_cell(column, record) for column in self.columns)}</tr>"
                for record in self.records or ()
            )
        )


def panel_cell(column: Column, record: Any) -> str:
    """One cell of a panel's table."""
    css = [
        column.phone or "wide",
        "num" if column.is_numeric else "",
        "xl" if column.xl else "",
        "grow" if column.grow else "",
    ]
    unit = f' data-u="{column.unit}"' if column.unit else ""
    return f'<td class="{" ".join(filter(None, css))}"{unit}>{column.html(record)}</td>'


@dataclass(frozen=True)
class Figure:
    """A figure with its label: a tile of home (a link to the list that makes it), or a cell of a card's strip."""

    label: Any
    value: str
    unit: Any = ""
    url: str = ""
    note: Any = ""
    at: Any = ""
    is_bad: bool = False
    spark: tuple[float, ...] = ()
    bars: bool = False
    permission: str = ""

    def spark_svg(self) -> SafeString:
        """A line or bars without axes, 88 × 26."""
        if len(self.spark) < 2:
            return mark_safe("")
        top, low = max(*self.spark, 0), min(*self.spark, 0)
        span = float(top - low) or 1.0
        heights = [(float(value) - float(low)) / span for value in self.spark]
        return _bars(heights, self.is_bad) if self.bars else _line(heights)


def _line(heights: list[float]) -> SafeString:
    step = 88 / (len(heights) - 1)
    points = [(index * step, 23 - height * 20) for index, height in enumerate(heights)]
    drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    x, y = points[-1]
    return mark_safe(
        f'<svg class="spark" viewBox="0 0 88 26" aria-hidden="true"><polyline class="ln" points="{drawn}"/>'
        f'<circle class="pt" cx="{x:.1f}" cy="{y:.1f}" r="3"/></svg>'
    )


def _bars(heights: list[float], is_bad: bool) -> SafeString:
    width = 88 / len(heights)
    last = len(heights) - 1
    drawn = "".join(
        f'<rect class="bar{(" on" if is_bad else " b") if index == last else ""}" x="{index * width + 1:.1f}" '
        f'y="{26 - max(height * 24, 1):.1f}" width="{width - 3:.1f}" height="{max(height * 24, 1):.1f}" rx="1"/>'
        for index, height in enumerate(heights)
    )
    return mark_safe(f'<svg class="spark" viewBox="0 0 88 26" aria-hidden="true">{drawn}</svg>')
