"""The columns of a line that somebody writes, in one place: what editor and API give, what a copy takes over."""

LINE_COLUMNS = (
    "kind",
    "reference",
    "label",
    "description",
    "quantity",
    "unit",
    "unit_factor",
    "unit_price",
    "purchase_price",
    "discount_percent",
    "discount_amount",
    "vat_rate",
    "vat_category",
    "nature",
    "optional",
    "chosen",
    "variant",
    "pinned",
    "available_on",
    "available_days",
)
COPIED = (*LINE_COLUMNS, "product", "taxes")
# The nature of a line is that of its product; its total is told, never taken.
FIELDS = frozenset({*LINE_COLUMNS, "id", "product_id", "taxes", "total"} - {"nature"})
