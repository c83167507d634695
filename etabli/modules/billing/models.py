"""Invoices, deposit invoices and credit notes: one proxy of the family of documents, told apart by `type`."""

import datetime
from typing import Any, ClassVar, Self

from django.utils.translation import gettext_lazy as _

from etabli.records.documents.models import Document
from etabli.records.documents.models.queryset import DocumentQuerySet, KindManager


class InvoiceQuerySet(DocumentQuerySet):  # type: ignore[override]
    """Invoices of all types."""

    def credit_notes(self) -> Self:
        """Credit notes only."""
        return self.filter(type="credit_note")

    def issued(self) -> Self:
        """Those that bear a number."""
        return self.filter(status__in=("open", "done"))

    def between(self, first: datetime.date, last: datetime.date) -> Self:
        """Dated within a period, both ends included."""
        return self.filter(date__range=(first, last))


class InvoiceManager(KindManager.from_queryset(InvoiceQuerySet)):  # type: ignore[misc]
    """Only invoices."""


class Invoice(Document):
    """An invoice, deposit invoice or credit note (INV, DEP, CRN)."""

    KIND = "invoice"
    objects: ClassVar[Any] = InvoiceManager()

    class Meta:
        proxy = True
        verbose_name = _("facture")
        verbose_name_plural = _("factures")
