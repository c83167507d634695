"""The instalments as one types them, in a term or on a document: rows of fields, and what the buttons do to them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from etabli.foundation import french
from etabli.foundation.errors import NumberError
from etabli.foundation.money import HUNDRED, parse_decimal
from etabli.foundation.schedule import MOST_STEPS, equal_parts
from etabli.kernel.decimals import FixedDecimalFormField
from etabli.records.terms.methods import PaymentMethod
from etabli.records.terms.models import StepCondition, StepType

PREFIX = "echeancier-"
FIELDS = ("percent", "type", "condition", "days", "day_of_month", "method", "title")
USUAL_DELAY = 30
SMALL = {"inputmode": "numeric", "autocomplete": "off"}


class StepForm(forms.Form):
    """One instalment (SCH-003)."""

    use_required_attribute = False

    percent = FixedDecimalFormField(label=_("Part (%)"), decimal_places=4, shown_decimals=0)
    type = forms.ChoiceField(label=_("Type"), choices=StepType.choices)
    condition = forms.ChoiceField(label=_("Condition"), choices=StepCondition.choices)
    days = forms.IntegerField(
        label=_("Jours"), min_value=0, max_value=365, required=False, widget=forms.TextInput(attrs=SMALL)
    )
    day_of_month = forms.IntegerField(
        label=_("Le"), min_value=1, max_value=31, required=False, widget=forms.TextInput(attrs=SMALL)
    )
    method = forms.ChoiceField(label=_("Mode"), choices=[("", "—"), *PaymentMethod.choices], required=False)
    title = forms.CharField(
        label=_("Titre"), max_length=120, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def clean_days(self) -> int:
        """None typed is 0."""
        return self.cleaned_data.get("days") or 0


def prefix_of(place: int) -> str:
    """How the fields of a row are named: `echeancier-0-percent`."""
    return f"{PREFIX}{place}"


def drawn(rows: list[dict[str, str]]) -> list[StepForm]:
    """The rows as fields."""
    return [StepForm(prefix=prefix_of(place), initial=row) for place, row in enumerate(rows)]


def bound(fields: Mapping[str, Any]) -> list[StepForm]:
    """The rows posted as forms that check them."""
    return [StepForm(fields, prefix=prefix_of(place)) for place in range(len(typed_rows(fields)))]


def texts_of(row: Any) -> dict[str, str]:
    """A stored instalment as one would type it."""
    return {
        "percent": french.number(row.percent),
        "type": row.type,
        "condition": row.condition,
        "days": str(row.days),
        "day_of_month": str(row.day_of_month or ""),
        "method": row.method,
        "title": row.title,
    }


def typed_rows(fields: Mapping[str, str]) -> list[dict[str, str]]:
    """The rows posted, in their order."""
    rows: list[dict[str, str]] = []
    while f"{prefix_of(len(rows))}-percent" in fields:
        rows.append({name: fields.get(f"{prefix_of(len(rows))}-{name}", "") for name in FIELDS})
    return rows


def changed(rows: list[dict[str, str]], do: str, fields: Mapping[str, str]) -> list[dict[str, str]]:
    """The rows after a button: add, remove, move, or many equal parts (SCH-007). The total stays what it was."""
    what, _sep, number = do.partition("-")
    place = int(number) if number.isascii() and number.isdigit() else -1
    if what == "add":
        return _added(rows)
    if what == "parts":
        return parts(_small(fields.get(f"{PREFIX}count", ""), 12), _small(fields.get(f"{PREFIX}on", ""), 0), fields)
    if not 0 <= place < len(rows):
        return rows
    if what == "remove":
        return _removed(rows, place)
    other = place + (-1 if what == "up" else 1)
    if what in ("up", "down") and 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
    return rows


def blank(percent: Decimal, **more: str) -> dict[str, str]:
    """A new instalment."""
    return dict.fromkeys(FIELDS, "") | {
        "percent": french.number(percent),
        "type": "payment",
        "condition": "days",
        "days": str(USUAL_DELAY),
        **more,
    }


def _added(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """What is missing to 100 % goes to the new line; when nothing is, the last line is cut in two."""
    if not rows:
        return [blank(HUNDRED)]
    missing = HUNDRED - sum((_percent(row) for row in rows), Decimal(0))
    if missing > 0:
        return [*rows, blank(missing)]
    half = (_percent(rows[-1]) / 2).quantize(Decimal("0.0001"))
    return [*rows[:-1], {**rows[-1], "percent": french.number(_percent(rows[-1]) - half)}, blank(half)]


def _removed(rows: list[dict[str, str]], place: int) -> list[dict[str, str]]:
    """The share of a removed line goes to the one before it, or after when it was the first."""
    gone = rows.pop(place)
    if rows:
        heir = rows[max(place - 1, 0)]
        heir["percent"] = french.number(_percent(heir) + _percent(gone))
    return rows


def parts(count: int, on: int, fields: Mapping[str, str]) -> list[dict[str, str]]:
    """So many equal instalments, one a month, on a day of the month or at its end."""
    method = fields.get(f"{PREFIX}method", "")
    count = min(max(count, 1), MOST_STEPS)
    found = []
    for place, percent in enumerate(equal_parts(count)):
        rule = {"condition": "end_of_month_after", "days": "0", "day_of_month": str(on) if 1 <= on <= 31 else ""}
        if not rule["day_of_month"] and place:
            rule["days"] = "1"
        title = gettext("Échéance %(place)s sur %(count)s") % {"place": place + 1, "count": count}
        found.append(blank(percent, method=method, title=title, **rule))
    return found


def _percent(row: Mapping[str, str]) -> Decimal:
    try:
        return parse_decimal(row["percent"] or "0")
    except NumberError:
        return Decimal(0)


def _small(text: str, default: int) -> int:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else default
