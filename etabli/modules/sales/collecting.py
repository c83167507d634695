"""What is left to receive of the invoices of an order, for lists."""

from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from etabli.kernel.decimals import FixedDecimalField
from etabli.records.documents.models import Document

CENTS = FixedDecimalField(decimal_places=2)


def with_left_to_collect(orders: Any) -> Any:
    """Orders with `left_to_collect`: what is invoiced or asked as a deposit and not paid yet (ux 8)."""
    rows = Document.objects.filter(
        links_in__source=OuterRef("pk"), links_in__relation="transformed", kind="invoice", outstanding__gt=0
    )
    sums = rows.order_by().values("links_in__source").annotate(left=Sum("base_outstanding")).values("left")
    return orders.annotate(left_to_collect=Coalesce(Subquery(sums, output_field=CENTS), Decimal(0), output_field=CENTS))
