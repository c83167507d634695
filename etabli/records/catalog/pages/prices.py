"""`/catalogue/apercu-prix/`: what a change by a percentage would make of the prices chosen, before it is done."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.refusals import Missing, Refused
from etabli.records.catalog.actions.change_price import changed_price
from etabli.ui.pages.listing import Listing

SHOWN = 12


def preview(pages: Any, request: HttpRequest, form: forms.Form) -> HttpResponse:
    """The first prices chosen as they are and as they would be; what was typed wrong is said in their place."""
    if request.method != "POST":
        raise Missing
    if not form.is_valid():
        return _shown(request, why=" ".join(str(fault) for faults in form.errors.values() for fault in faults))
    percent = form.cleaned_data["percent"]
    rows = pages.chosen(request, Listing(pages, request))
    count = rows.count()
    try:
        prices = [
            (one.name, one.reference, _price(one.unit_price), _price(changed_price(one.unit_price, percent)))
            for one in rows.order_by("sort_key", "pk")[:SHOWN]
        ]
    except Refused as no:
        return _shown(request, why=str(no))
    rest = count - len(prices)
    more = _("et %s de plus") % french.counted(rest, _("produit"), _("produits")) if rest > 0 else ""
    return _shown(request, prices=prices, more=more)


def _price(price: Any) -> str:
    return french.number(price, 2, 6)


def _shown(request: HttpRequest, **context: Any) -> HttpResponse:
    return TemplateResponse(request, "catalog/price_preview.html", context)
