"""The deal of the first story: its content and its exact figures, shared by the three ways of telling it."""

from decimal import Decimal
from typing import Any

from etabli.records.catalog.models import Product

ADDRESS = "2 rue Kellermann"
FIGURES = {
    "lines": "2027.34",
    "other_taxes": "0.00",
    "discount": "60.82",
    "shipping": "12.50",
    "excl": "1979.02",
    "vat": [
        {"rate": "20.00", "category": "S", "base": "1956.95", "amount": "391.39"},
        {"rate": "5.50", "category": "S", "base": "22.07", "amount": "1.21"},
    ],
    "vat_total": "392.60",
    "incl": "2371.62",
    "rounding": "0.00",
}
LINE_TOTALS = ["1849.90", "4.69", "150.00", "22.75", None, None]
PAYABLE = Decimal("2371.62")


def content() -> dict[str, Any]:
    """What the salesperson types: one server, 12.5 m of cable at 10 % off, 2.5 hours, a book at 5.5 %, a text, a page
    break."""
    ids = {product.reference: product.pk for product in Product.objects.all()}
    return {
        "title": "Baie de serveurs, site de Roubaix",
        "lines": [
            {"product_id": ids["SRV-U1"], "quantity": "1"},
            {"product_id": ids["CAB-RJ45"], "quantity": "12.5", "discount_percent": "10"},
            {"product_id": ids["HEURE-MNT"], "quantity": "2.5"},
            {"product_id": ids["LIV-GUIDE"], "quantity": "1", "vat_rate": "5.50"},
            {"kind": "comment", "label": "Livraison au quai nord, avant 10 h."},
            {"kind": "page_break"},
        ],
        "general_discount": {"base": "excl", "percent": "3"},
        "shipping": {"amount": "12.50", "vat_rate": "20.00"},
    }
