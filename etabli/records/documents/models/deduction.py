"""Deposit invoices taken off a later invoice."""

from decimal import Decimal

from django.db import models
from django.db.models import Q

from etabli.kernel.decimals import FixedDecimalField
from etabli.records.documents.models.document import Document
from etabli.records.documents.models.line import DocumentPart


class Deduction(DocumentPart):
    """(Part of) a deposit invoice deducted from an invoice of the same order (regulation.md 1.5); on the credit note of
    that invoice, the part that is given back. `vat` has what it deducts of each rate: category, rate, base, amount as
    texts."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="deductions")
    deposit = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="deducted_by")
    position = models.PositiveSmallIntegerField()
    excl = FixedDecimalField(decimal_places=2)
    vat_total = FixedDecimalField(decimal_places=2)
    incl = FixedDecimalField(decimal_places=2)
    vat = models.JSONField(default=list)

    class Meta:
        ordering = ("document", "position")
        constraints = [
            models.UniqueConstraint(fields=["document", "deposit"], name="deduction_once"),
            models.CheckConstraint(condition=Q(incl__gt=Decimal(0)), name="deduction_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.deposit} : {self.incl}"
