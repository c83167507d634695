"""The catalogue beside the sheet: advanced search (QUO-050), and « Synchronisation » (QUO-060)."""

import json
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from etabli.foundation import french
from etabli.foundation.errors import NumberError
from etabli.foundation.money import parse_decimal
from etabli.records.catalog.models import Product, ProductCategory, ProductKind
from etabli.records.documents.exchange.converting import converted, price_in_euros, refuse_unconverted, why_not_convert
from etabli.records.documents.models import Document, Line
from etabli.records.documents.pages.grid import fills_of, values_of, vat_choices
from etabli.records.documents.pages.vat_cells import VatChoice
from etabli.ui.answers import page

AT_MOST = 50
COMPARED = {
    "text": _("Désignation"),
    "reference": _("Référence"),
    "price": _("PU HT"),
    "cost": _("PA HT"),
    "unit": _("Unité"),
}


def catalogue_answer(request: HttpRequest, document: Document, action_url: str) -> HttpResponse:
    """The panel, or its rows alone when a filter changes."""
    user: Any = request.user
    why = why_not_convert(document)
    rows = sifted(Product.objects.pickable_by(user), request.GET) if not why else Product.objects.none()
    found = list(rows.select_related("category").prefetch_related("taxes")[: AT_MOST + 1])
    choices, costs = vat_choices(document), user.may_see("costs")
    context = {
        "action_url": action_url,
        "query": request.GET,
        "categories": ProductCategory.objects.all(),
        "kinds": ProductKind.choices,
        "rows": [_row(product, choices, document, costs=costs) for product in found[:AT_MOST]],
        "more": len(found) > AT_MOST,
        "why": why,
    }
    whole = "lignes" not in request.GET
    return page(request, "documents/catalogue.html" if whole else "documents/catalogue_rows.html", context)


def sifted(rows: Any, asked: Any) -> Any:
    """Products by words, category, kind, reference, bar code and price."""
    for word in asked.get("q", "").split()[:6]:
        rows = rows.filter(Q(name__icontains=word) | Q(reference__icontains=word) | Q(barcode=word))
    if reference := asked.get("reference", "").strip():
        rows = rows.filter(reference__icontains=reference)
    if barcode := asked.get("code", "").strip():
        rows = rows.filter(barcode=barcode)
    if (category := asked.get("categorie", "")).isdecimal():
        shelf = ProductCategory.objects.filter(pk=int(category[:15])).first()
        rows = rows.filter(category__branch__startswith=shelf.branch) if shelf else rows.none()
    if (kind := asked.get("type", "")) in ProductKind.values:
        rows = rows.filter(kind=kind)
    for name, lookup in (("prix_min", "unit_price__gte"), ("prix_max", "unit_price__lte")):
        try:
            rows = rows.filter(**{lookup: parse_decimal(asked[name])}) if asked.get(name) else rows
        except NumberError:
            continue
    return rows.order_by("sort_key", "pk")


def _row(product: Any, choices: list[VatChoice], document: Document, *, costs: bool) -> dict[str, Any]:
    fills = fills_of(product, choices, document, costs=costs)
    return {
        "product": product,
        "price": french.money(converted(product.unit_price, document), document.currency),
        "euros": price_in_euros(product, document),
        "result": json.dumps({"fills": fills}, ensure_ascii=False),
    }


def catalogue_differences(lines: list[Line], keys: list[str], document: Document, user: Any) -> list[dict[str, Any]]:
    """Lines whose product now says something else, with what it says and the cells that would be written."""
    refuse_unconverted(document)
    ids = [line.product.pk for line in lines if line.product is not None]
    known = {one.pk: one for one in Product.objects.visible_to(user).filter(pk__in=ids).prefetch_related("taxes")}
    choices, costs = vat_choices(document), user.may_see("costs")
    found = []
    for line, key in zip(lines, keys, strict=True):
        product = known.get(line.product.pk) if line.product is not None and line.is_priced else None
        if product is None:
            continue
        fills = {
            name: value for name, value in fills_of(product, choices, document, costs=costs).items() if name != "qty"
        }
        now = values_of(line, choices, costs=costs)
        changes = [
            {"label": label, "old": now.get(name) or "—", "new": fills[name] or "—"}
            for name, label in COMPARED.items()
            if name in fills and now.get(name, "") != fills[name]
        ]
        if changes:
            found.append({"key": key, "label": line.label, "changes": changes, "fills": json.dumps(fills)})
    return found
