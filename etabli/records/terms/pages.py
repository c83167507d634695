"""Payment terms, in Configuration."""

from django.utils.translation import gettext_lazy

from etabli.records.terms.models import PaymentTerm
from etabli.ui.pages import Column, RecordPages


class PaymentTermPages(RecordPages):
    """`/conditions-de-reglement/`. A term is archived, never deleted: documents name it."""

    model = PaymentTerm
    slug = "conditions-de-reglement"
    icon = "calendar-due"
    feminine = True
    company_field = ""
    title = gettext_lazy("Conditions de règlement")
    new_label = gettext_lazy("Ajouter une condition")
    list_columns = (
        Column("label", phone="p1"),
        Column("meaning", gettext_lazy("Échéance"), value=lambda term: term.due_rule.label, phone="p3"),
        Column("is_default", phone="p4"),
        Column("archived", phone="wide"),
    )
    search_fields = ("label",)
    default_order = "position"
    form_fields = ("label", "rule", "days", "day_of_month", "event", "is_default", "position", "archived")
