"""Means of payment, and what the electronic invoice calls them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PaymentMethod(TextChoices):
    """How money changes hands. The words are those of the API; `untdid` is the code of the e-invoice (BT-81)."""

    TRANSFER = "transfer", _("Virement")
    CARD = "card", _("Carte bancaire")
    CHEQUE = "cheque", _("Chèque")
    DIRECT_DEBIT = "direct_debit", _("Prélèvement")
    CASH = "cash", _("Espèces")
    OTHER = "other", _("Autre")

    @property
    def untdid(self) -> str:
        """UNTDID 4461 code (regulation section 4). 1 is "instrument not defined"."""
        return _UNTDID[self]


_UNTDID = {
    PaymentMethod.TRANSFER: "30",
    PaymentMethod.CARD: "48",
    PaymentMethod.CHEQUE: "20",
    PaymentMethod.DIRECT_DEBIT: "49",
    PaymentMethod.CASH: "10",
    PaymentMethod.OTHER: "1",
}
