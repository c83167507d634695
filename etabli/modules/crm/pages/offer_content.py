"""The content of an offer as it is written: texts, services and options, one under the other, without any script."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.refusals import Invalid, Refused
from etabli.modules.crm.actions.write_offer_lines import write_offer_lines
from etabli.modules.crm.models import Offer, OfferLine
from etabli.modules.crm.offering import MOST_LINES, why_not_edit_offer
from etabli.records.catalog.models import Product
from etabli.ui.answers import leave, page, said
from etabli.ui.pickers import PickerField
from etabli.ui.richtext import RichText

NEW = {"texte": ("section", False), "prestation": ("item", False), "option": ("item", True)}
FIGURES = ("quantity", "unit_price", "vat_rate")


class OfferLineForm(forms.Form):
    """One line; figures stay as typed, the action reads them."""

    is_quiet = True
    kind = forms.CharField(widget=forms.HiddenInput)
    optional = forms.CharField(widget=forms.HiddenInput, required=False)
    label = forms.CharField(label=gettext_lazy("Intitulé"), required=False)
    text = forms.CharField(label=gettext_lazy("Texte"), required=False, widget=RichText(attrs={"rows": 4}))
    quantity = forms.CharField(label=gettext_lazy("Quantité"), required=False)
    unit = forms.CharField(label=gettext_lazy("Unité"), required=False, max_length=20)
    unit_price = forms.CharField(label=gettext_lazy("Prix unitaire HT"), required=False)
    vat_rate = forms.CharField(label=gettext_lazy("TVA (%)"), required=False)

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        product = PickerField(Product.objects.pickable_by(user), label=_("Produit du catalogue"), required=False)
        self.fields = {"product": product, **self.fields}
        if self["kind"].value() == OfferLine.Kind.SECTION:
            for name in ("product", "quantity", "unit", "unit_price", "vat_rate"):
                del self.fields[name]


def content_page(pages: Any, request: HttpRequest, offer: Offer) -> HttpResponse:
    """The page, a change of its lines, or their writing."""
    if why := why_not_edit_offer(offer):
        raise Refused(why)
    if request.method != "POST":
        rows = [row_of(line) for line in offer.lines.select_related("product")] or [
            {"kind": "section"},
            {"kind": "item"},
        ]
        return _shown(pages, request, offer, rows)
    rows = typed_rows(request)
    asked = request.POST.get("faire", "")
    if asked and asked != "enregistrer":
        return _shown(pages, request, offer, changed(rows, asked))
    try:
        write_offer_lines(offer, lines=rows, by=request.user)
    except Invalid as no:
        return _shown(pages, request, offer, rows, faults=no.faults)
    said(request, _("Contenu enregistré"))
    return leave(request, pages.card_url(offer))


def row_of(line: OfferLine) -> dict[str, Any]:
    """A line as its fields hold it."""
    return {
        **{name: getattr(line, name) for name in ("kind", "label", "text", "unit", "product")},
        "quantity": french.number(line.quantity),
        "unit_price": french.number(line.unit_price, 2),
        "vat_rate": french.number(line.vat_rate),
        "optional": "1" if line.optional else "",
    }


def typed_rows(request: HttpRequest) -> list[dict[str, Any]]:
    """Lines as posted, in their order; a product fills what was left empty."""
    count = request.POST.get("lignes", "")
    known = min(int(count), MOST_LINES + 1) if count.isascii() and count.isdigit() and len(count) < 5 else 0
    rows = []
    for place in range(known):
        form = OfferLineForm(request.user, {**request.POST.dict()}, prefix=f"l{place}")
        form.full_clean()
        row = {name: form[name].value() or "" for name in form.fields} | {
            "kind": request.POST.get(f"l{place}-kind", "item"),
            "product": form.cleaned_data.get("product"),
        }
        rows.append(filled(row))
    return rows


def filled(row: dict[str, Any]) -> dict[str, Any]:
    """What the catalogue says of the product, where nothing was typed."""
    product = row.get("product")
    if product is None:
        return row
    known = {
        "label": product.name,
        "text": product.description,
        "unit": product.unit,
        "unit_price": french.number(product.unit_price, 2),
        "vat_rate": french.number(product.vat_rate),
    }
    return row | {name: value for name, value in known.items() if not row.get(name)}


def changed(rows: list[dict[str, Any]], asked: str) -> list[dict[str, Any]]:
    """One line more, one less, or one elsewhere."""
    what, _sep, place = asked.partition("-")
    if what in NEW:
        kind, optional = NEW[what]
        return [*rows, {"kind": kind, "optional": "1" if optional else ""}]
    at = int(place) if place.isascii() and place.isdigit() and len(place) < 5 else len(rows)
    if at >= len(rows):
        return rows
    row = rows.pop(at)
    if what in ("haut", "bas"):
        rows.insert(max(at + (-1 if what == "haut" else 1), 0), row)
    return rows


def _shown(
    pages: Any, request: HttpRequest, offer: Offer, rows: list[dict[str, Any]], faults: dict[str, str] | None = None
) -> HttpResponse:
    shown = []
    for place, row in enumerate(rows):
        form = OfferLineForm(request.user, initial=row, prefix=f"l{place}")
        told = {key.split(".")[-1]: text for key, text in (faults or {}).items() if key.startswith(f"lines.{place}.")}
        shown.append({"form": form, "place": place, "row": row, "told": list(told.values())})
    context = {
        "pages": pages,
        "heading": _("Contenu de l’offre"),
        "layout": "ui/layout/page.html",
        "action_url": request.path,
        "cancel_url": pages.card_url(offer),
        "crumb_more": [(pages.name_of(offer), pages.card_url(offer))],
        "crumb_here": _("Contenu"),
        "save_label": _("Enregistrer le contenu"),
        "lines": shown,
        "last": len(shown) - 1,
    }
    return page(request, "crm/offer_content.html", context, status=422 if faults else 200)
