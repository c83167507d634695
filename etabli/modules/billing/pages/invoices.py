"""Invoices, deposit invoices and credit notes: list, card and editor."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.modules.billing.actions.apply_credit import apply_credit
from etabli.modules.billing.actions.correct_invoice import correct_invoice
from etabli.modules.billing.actions.credit_invoice import credit_invoice
from etabli.modules.billing.actions.deduct_deposits import deduct_deposits
from etabli.modules.billing.actions.draft_invoice import draft_invoice
from etabli.modules.billing.actions.duplicate_invoice import duplicate_invoice
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.actions.send_invoice import send_invoice
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.pages.type_filter import OrderFilter, TypeFilter
from etabli.records.documents.actions.delete_draft import delete_draft
from etabli.records.documents.pages import DRAFTS, MINE, DocumentEditor, document_filters
from etabli.records.documents.pages.columns import (
    excl_column,
    incl_column,
    number_column,
    owner_column,
    party_column,
    situation_column,
)
from etabli.records.documents.schedule.asked import asking
from etabli.records.documents.schedule.words import title_of
from etabli.records.documents.situations import situation_of
from etabli.records.documents.wording import document_word
from etabli.ui.links import link_to
from etabli.ui.pages import Column, DateRange, Figure, View

SITUATIONS = (
    ("draft", gettext_lazy("À émettre")),
    ("unpaid", gettext_lazy("À régler")),
    ("partly_paid", gettext_lazy("Partiellement réglée")),
    ("overdue", gettext_lazy("En retard")),
    ("paid", gettext_lazy("Réglée")),
    ("credited", gettext_lazy("Annulée par avoir")),
)
TYPES = (
    ("invoice", gettext_lazy("Facture")),
    ("deposit", gettext_lazy("Acompte")),
    ("credit_note", gettext_lazy("Avoir")),
)

OF_ORDER = (("with", gettext_lazy("Avec commande")), ("without", gettext_lazy("Sans commande")))

CREDITED = {"issue_invoice": gettext_lazy("Avoir émis"), "send_invoice": gettext_lazy("Avoir envoyé")}


class InvoicePages(DocumentEditor):
    """`/factures/`."""

    model = Invoice
    slug = "factures"
    icon = "file-invoice"
    feminine = True
    draft = staticmethod(draft_invoice)
    date_field = "due_date"
    type_of_new = "invoice"
    empty_text = gettext_lazy("Créez la première, ou facturez une commande en un clic.")
    sums = ("signed_incl", "signed_excl", "signed_outstanding")
    list_columns = (
        number_column(),
        Column(
            "nature",
            gettext_lazy("Nature"),
            value=lambda one: one.part_word or document_word(one),
            sortable=False,
        ),
        party_column(gettext_lazy("Client et objet")),
        Column("date", gettext_lazy("Émise le"), kind="date"),
        Column(
            "due_date", gettext_lazy("Échéance"), kind="date", empty="—", value=lambda one: one.next_due or one.due_date
        ),
        excl_column(),
        incl_column(),
        Column(
            "signed_outstanding",
            gettext_lazy("Reste à encaisser"),
            kind="amount",
            sort="base_outstanding",
            also="own_outstanding",
        ),
        owner_column(),
        situation_column(),
    )
    list_filters = document_filters(
        SITUATIONS,
        TypeFilter("type", gettext_lazy("Type"), choices=TYPES),
        OrderFilter("commande", gettext_lazy("Commande"), choices=OF_ORDER),
        DateRange("due_date", gettext_lazy("Échéance")),
    )
    views = (
        DRAFTS,
        View("a-encaisser", gettext_lazy("À encaisser"), lambda rows, user: rows.unpaid().exclude(type="credit_note")),
        View("en-retard", gettext_lazy("En retard"), lambda rows, user: rows.overdue().exclude(type="credit_note")),
        MINE,
    )
    actions = (
        issue_invoice,
        send_invoice,
        credit_invoice,
        correct_invoice,
        deduct_deposits,
        apply_credit,
        duplicate_invoice,
        delete_draft,
    )
    row_actions = (send_invoice, credit_invoice)

    def buttons(self, user: Any, record: Any) -> list[dict[str, Any]]:
        """A credit note is called by its name; what is left of it is to be refunded (CRN-004)."""
        found = super().buttons(user, record)
        for button in found:
            button["label"] = self.words_of(button["info"], record)[0]
            if not record.is_credit_note:
                continue
            if button["info"].name == "refund_credit_note" and not button["why"]:
                button["primary"] = not any(other["primary"] for other in found)
        return sorted(found, key=lambda b: (not b["primary"], bool(b["why"]))) if record.is_credit_note else found

    def words_of(self, info: Any, record: Any) -> tuple[Any, Any]:
        label, done = super().words_of(info, record)
        if record is None:
            return label, done
        return info.label_for(record), CREDITED.get(info.name, done) if record.is_credit_note else done

    def card_line(self, record: Any) -> list[dict[str, Any]]:
        """A deposit says which instalment of its order it asks for (DEP-003)."""
        line = super().card_line(record)
        if record.type == "deposit" and (link := asking(record)):
            told = _("Échéance « %(title)s » de la commande %(order)s") % {
                "title": title_of(link.instalment, link.source),
                "order": link.source.number,
            }
            line.append({"icon": "calendar-due", "text": told, "url": link_to(link.source)})
        return line

    def strip(self, request: HttpRequest, record: Any) -> list[Figure]:
        sign = -1 if record.is_credit_note else 1
        left = _("Reste à imputer ou à rembourser") if record.is_credit_note else _("Reste à encaisser")
        late = record.status == "open" and bool(record.next_due) and situation_of(record) == "overdue"
        return [
            Figure(_("Total HT"), french.money(sign * record.total_excl, record.currency), _("HT")),
            Figure(_("TVA"), french.money(sign * record.total_vat, record.currency)),
            Figure(_("Total TTC"), french.money(sign * record.payable, record.currency), _("TTC")),
            *self._deducted(record),
            Figure(
                _("Remboursé") if record.is_credit_note else _("Réglé"),
                french.money(record.paid_total, record.currency),
                _("TTC"),
            ),
            Figure(
                left, french.money(record.outstanding if record.number else 0, record.currency), _("TTC"), is_bad=late
            ),
        ]

    @staticmethod
    def _deducted(record: Any) -> list[Figure]:
        """Deposits taken off, when there are."""
        if not record.deducted_total:
            return []
        return [Figure(_("Acomptes déduits"), french.money(record.deducted_total, record.currency), _("TTC"))]
