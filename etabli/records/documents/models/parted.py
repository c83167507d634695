"""What an invoice is of its order: one of its progress invoices, or the one that ends it after deposits."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _


class Parted(models.Model):
    """Kept on the invoice, so that a list calls it by its name without reading its lines; told by the program, frozen
    at issue with what its snapshot says."""

    type: Any

    # which progress invoice of its order, the first being 1
    progress_number = models.PositiveSmallIntegerField(_("situation n°"), null=True, editable=False)
    # deducts deposits and leaves nothing to invoice
    is_final = models.BooleanField(_("facture de solde"), default=False, editable=False)

    class Meta:
        abstract = True

    @property
    def part_word(self) -> str:
        """What a list says beside the number of an invoice that is not a plain one: « Situation n° 2 »."""
        if self.progress_number:
            return said("Situation n°\u00a0%s") % self.progress_number
        if self.is_final:
            return said("Solde")
        return {"deposit": said("Acompte"), "credit_note": said("Avoir")}.get(self.type, "")


PARTED_CONSTRAINTS = (
    models.CheckConstraint(
        condition=models.Q(progress_number=None) | models.Q(type="invoice", progress_number__gt=0),
        name="document_progress_is_of_an_invoice",
    ),
    models.CheckConstraint(
        condition=models.Q(is_final=False) | models.Q(type="invoice"), name="document_final_is_an_invoice"
    ),
)
