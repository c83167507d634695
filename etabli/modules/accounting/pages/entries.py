"""`/ecritures/`: the entries, read only: they are derived, validated and locked by actions."""

from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Subquery, Sum
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.modules.accounting.actions import drop_entry, reverse_entry
from etabli.modules.accounting.models import Entry, EntryLine
from etabli.ui.configuration.access import AdministratorPages
from etabli.ui.pages import ChoiceFilter, Column, DateRange, Panel, PanelRow, RecordFilter, Section, View

BY = Column("user", gettext_lazy("Rendue définitive par"))


class EntryPages(AdministratorPages):
    """Entries of the companies one sees."""

    model = Entry
    slug = "ecritures"
    icon = "book"
    title = gettext_lazy("Écritures")
    feminine = True
    linked = True
    company_field = "company"
    creatable = editable = False
    default_order = "-date"
    actions = (reverse_entry, drop_entry)
    search_fields = ("piece", "label")
    list_columns = (
        Column("date", phone="p3"),
        Column("journal__code", gettext_lazy("Journal"), phone="p4"),
        Column("number", kind="int", empty="—"),
        Column("piece", phone="p1"),
        Column("label", grow=True),
        Column("amount", gettext_lazy("Montant"), kind="amount", phone="p2", sortable=False),
        Column("status"),
        Column("company__name", gettext_lazy("Société"), hidden=True),
    )
    list_filters = (
        RecordFilter("company", gettext_lazy("Société")),
        RecordFilter("journal", gettext_lazy("Journal")),
        ChoiceFilter("status"),
        DateRange("date"),
    )
    views = (
        View("toutes", gettext_lazy("Toutes"), lambda rows, user: rows, is_default=True),
        View("brouillard", gettext_lazy("Brouillard"), lambda rows, user: rows.drafts()),
        View("validees", gettext_lazy("Définitives"), lambda rows, user: rows.validated(), counted=False),
    )
    card_sections = (
        Section(
            gettext_lazy("Écriture"),
            ["journal", "date", "piece", "piece_date", "label", "status", "number", "validated_at", BY, "seal"],
        ),
    )

    def queryset(self, request: HttpRequest) -> Any:
        lines = EntryLine.objects.filter(entry=OuterRef("pk")).order_by().values("entry")
        amount = Subquery(lines.annotate(sum=Sum("debit")).values("sum"))
        return super().queryset(request).select_related("journal", "company", "user").annotate(amount=amount)

    def card_panels(self, request: HttpRequest, record: Entry) -> list[Panel]:
        rows = [
            PanelRow(
                str(line.account),
                "",
                sub=" · ".join(
                    filter(
                        None,
                        (
                            str(line.third_party or ""),
                            _("lettre %(letter)s") % {"letter": line.letter} if line.letter else "",
                        ),
                    )
                ),
                end=_side(line.debit, _("débit")) or _side(line.credit, _("crédit")),
                icon="list-numbers",
            )
            for line in record.lines.select_related("account", "third_party")
        ]
        return [Panel(_("Lignes"), rows=rows, place="main")]


def _side(amount: Decimal, word: str) -> str:
    return f"{french.money(amount)} {word}" if amount else ""
