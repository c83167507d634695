"""Finding a product for a line: by name, reference or bar code, twenty at a time, with the cells it fills."""

from typing import Any

from django.db.models import Case, IntegerField, Q, Value, When
from django.http import HttpRequest, JsonResponse

from etabli.foundation import french
from etabli.records.catalog.models import Product
from etabli.records.documents.exchange.converting import converted, price_in_euros, why_not_convert
from etabli.records.documents.models import Document
from etabli.records.documents.pages.grid import fills_of, vat_choices
from etabli.ui.links import page_for

AT_MOST = 20


def products_answer(request: HttpRequest, document: Document) -> JsonResponse:
    """Results as the line grid reads them."""
    user: Any = request.user
    costs = user.may_see("costs")
    rows = Product.objects.pickable_by(user)
    if wanted := request.GET.get("id", ""):
        rows = (
            rows.filter(pk=int(wanted)) if wanted.isascii() and wanted.isdigit() and len(wanted) < 18 else rows.none()
        )
    else:
        rows = _matching(rows, request.GET.get("q", "").strip()[:100])
    if why := why_not_convert(document):
        return JsonResponse({"results": [], "more": False, "none": why})
    found = list(rows.prefetch_related("taxes")[: AT_MOST + 1])
    choices = vat_choices(document)
    page = page_for("catalog.product")
    create = f"{page.url('new')}?panneau=1&retour=choix" if page is not None and page.may_create(user) else ""
    return JsonResponse(
        {
            "results": [
                _result(one, choices, document, costs, _exact(one, request.GET.get("q", "").strip()))
                for one in found[:AT_MOST]
            ],
            "more": len(found) > AT_MOST,
            "create": create,
            "create_label": page.new_text if create else "",
        }
    )


def _matching(rows: Any, text: str) -> Any:
    for word in text.split()[:6]:
        rows = rows.filter(Q(name__icontains=word) | Q(reference__icontains=word) | Q(barcode=word))
    exact = Case(
        When(reference__iexact=text, then=Value(0)),
        When(barcode=text, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    return rows.order_by(exact, "name", "pk") if text else rows.order_by("name", "pk")


def _exact(product: Any, text: str) -> str:
    """Whether the text is the whole code of the product: what a scanner types."""
    if text and product.barcode == text:
        return "barcode"
    return "reference" if text and product.reference.lower() == text.lower() else ""


def _result(product: Any, choices: Any, document: Document, costs: bool, exact: str = "") -> dict[str, Any]:
    euros = price_in_euros(product, document)
    return {
        "id": str(product.pk),
        "label": product.name,
        "sub": " · ".join(part for part in (product.reference, euros) if part),
        "end": french.number(converted(product.unit_price, document), 2) + (f" {document.currency}" if euros else ""),
        "icon": "package",
        "exact": exact,
        "fills": fills_of(product, choices, document, costs=costs),
    }
