"""On the sheet: the article of law that exempt lines rest on (regulation.md 1.2)."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import vat
from etabli.records.documents.pages.sheet_sections import SheetSection
from etabli.ui.forms import DayInput


class DeliveryForm(forms.Form):
    """When goods were delivered or the service done, where the sheet does not show it already."""

    use_required_attribute = False
    delivery_date = forms.DateField(label=gettext_lazy("Livré ou terminé le"), required=False, widget=DayInput)


def choices(document: Any, user: Any) -> dict[str, Any]:
    """The articles one may choose; the first is what products and company say by themselves."""
    usual = dict(vat.exemption_choices()).get(document.company.vat_exemption, "")
    first = _("Celui de la société : %(reason)s") % {"reason": usual} if usual else _("Celui des produits")
    known = [(one.key, f"{one.label} – {one.mention}") for one in vat.exemptions(document.date or timezone.localdate())]
    day = DeliveryForm(initial={"delivery_date": document.delivery_date}) if document.kind == "invoice" else None
    return {"choices": [("", first), *known], "chosen": document.vat_reason, "day": day}


def read(fields: Mapping[str, str]) -> dict[str, Any]:
    """The article chosen, when the sheet has the field."""
    return {"vat_reason": fields["vat_reason"]} if "vat_reason" in fields else {}


VAT_SECTION = SheetSection(
    name="vat",
    title=gettext_lazy("TVA et livraison"),
    template="documents/sections/vat.html",
    context=choices,
    read=read,
    field_of=lambda path: path if path in ("vat_reason", "delivery_date") else "",
    place="other",
    position=40,
)
