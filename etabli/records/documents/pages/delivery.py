"""The delivery date that the lines allow (QUO-053, decision 26)."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from etabli.foundation import french


def proposed_delivery(document: Any, lines: Iterable[Any]) -> datetime.date | None:
    """The latest over the lines that count: their date, or the document's date and their days; None when none says."""
    counted = [line for line in lines if line.kind == "product" and (line.chosen or not line.optional)]
    days = [line.available_on for line in counted if line.available_on]
    days += [
        document.date + datetime.timedelta(days=line.available_days)
        for line in counted
        if line.available_days is not None
    ]
    return max(days, default=None)


def delivery_html(document: Any, lines: Iterable[Any]) -> str:
    """What the foot of the sheet says of it, with the button that takes it; "" when there is nothing to propose."""
    day = proposed_delivery(document, lines)
    if day is None or document.delivery_date == day:
        return ""
    return format_html(
        '{} <button class="btn btn-sm btn-ghost" type="button"'
        ' data-propose="delivery_date" data-value="{}">{}</button>',
        _("Livraison possible le %s, d’après les disponibilités.") % french.short(day),
        day.isoformat(),
        _("Reprendre cette date"),
    )
