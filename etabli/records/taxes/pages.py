"""VAT rates, in Configuration."""

from django.utils.translation import gettext_lazy

from etabli.records.taxes.models import VatRate
from etabli.ui.pages import Column, RecordPages, View


class VatRatePages(RecordPages):
    """`/taux-de-tva/`: the rates the law gives, and those one adds."""

    model = VatRate
    slug = "taux-de-tva"
    icon = "receipt-tax"
    company_field = ""
    title = gettext_lazy("Taux de TVA")
    list_columns = (
        Column("label", phone="p1"),
        Column("rate", kind="rate", phone="p2"),
        Column("category", phone="p3"),
        Column("zone", phone="wide"),
        Column("valid_from", phone="wide"),
        Column("valid_to", phone="wide"),
        Column("is_default", phone="p4"),
    )
    list_filters = ("zone", "category")
    search_fields = ("label",)
    default_order = "position"
    form_fields = ("label", "rate", "category", "zone", "valid_from", "valid_to", "is_default", "position")
    views = (View("en-vigueur", gettext_lazy("En vigueur"), lambda rows, user: rows.in_force(), is_default=True),)
