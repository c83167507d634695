"""Which columns of issued documents the proof reads: those that were sealed, so that it reads no others."""

from typing import Any

from django.db.models import Prefetch

from etabli.records.documents.models import Document, Line

DOCUMENT = (
    *("kind", "type", "number", "date", "due_date", "delivery_date", "currency", "title", "purchase_order_number"),
    *("intro", "comment", "billing_address", "delivery_address", "discount_percent", "discount_amount"),
    *("discount_base", "shipping_amount", "shipping_vat_rate", "shipping_vat_category", "total_lines"),
    *("total_other_taxes", "total_discount", "total_excl", "total_vat", "total_incl", "rounding", "deducted_total"),
    *("paid_total", "credited_total", "exchange_rate", "exchange_rate_on", "exchange_rate_source"),
    *("base_excl", "base_vat", "base_incl", "corrects__number", "corrects__date", "corrects__type"),
)
LINE = (
    *("document", "position", "kind", "reference", "label", "description", "quantity", "unit", "unit_factor"),
    *("unit_price", "discount_percent", "discount_amount", "vat_rate", "vat_category", "taxes", "nature", "optional"),
    *("chosen", "variant", "available_on", "available_days", "progress_before", "progress", "total"),
    *("product__unit", "product__barcode", "source__total"),
)


def issued_facts() -> Any:
    """Documents with what was sealed of them, their lines and their VAT. A column left out costs a question a row,
    never a wrong answer."""
    lines = Line.objects.select_related("product", "source").only(*LINE).order_by("position")
    documents = Document.objects.select_related("corrects").only(*DOCUMENT)
    return documents.prefetch_related("vat_rows", Prefetch("lines", queryset=lines))
