"""On the sheet: the article of law that exempt lines rest on (regulation.md 1.2)."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import vat
from etabli.records.documents.pages.sheet_sections import SheetSection


def choices(document: Any, user: Any) -> dict[str, Any]:
    """The articles one may choose; the first is what products and company say by themselves."""
    usual = dict(vat.exemption_choices()).get(document.company.vat_exemption, "")
    first = _("Celui de la société : %(reason)s") % {"reason": usual} if usual else _("Celui des produits")
    known = [(one.key, f"{one.label} – {one.mention}") for one in vat.exemptions(document.date or timezone.localdate())]
    return {"choices": [("", first), *known], "chosen": document.vat_reason}


def read(fields: Mapping[str, str]) -> dict[str, Any]:
    """The article chosen, when the sheet has the field."""
    return {"vat_reason": fields["vat_reason"]} if "vat_reason" in fields else {}


VAT_SECTION = SheetSection(
    name="vat",
    title=gettext_lazy("TVA"),
    template="documents/sections/vat.html",
    context=choices,
    read=read,
    field_of=lambda path: path if path == "vat_reason" else "",
    place="other",
    position=40,
)
