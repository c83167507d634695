"""What dues add to the program."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.events import Reaction
from etabli.kernel.modules import Module
from etabli.kernel.proof import BookCheck
from etabli.records.dues.history import PAYMENT_HISTORY, PERSONAL_PAYMENTS
from etabli.records.dues.merging import dues_follow, payments_follow
from etabli.records.dues.proving import (
    SUBJECTS,
    check_balances,
    check_documents_paid,
    check_dues,
    check_euros,
    check_payments,
    renew_balances,
)
from etabli.records.parties.sockets import PartyOwned

dues = Module(
    name="dues",
    label=_("Échéances et règlements"),
    plugs=(
        SUBJECTS,
        PAYMENT_HISTORY,
        PERSONAL_PAYMENTS,
        PartyOwned("dues.due", "party", _("échéance"), feminine=True, move=dues_follow),
        PartyOwned("dues.payment", "party", _("règlement"), move=payments_follow),
        BookCheck("dues_settled", _("Les échéances égalent leurs affectations"), check_dues),
        BookCheck("payments_allocated", _("Aucun règlement n’est affecté au-delà de son montant"), check_payments),
        BookCheck("documents_outstanding", _("Le reste à régler de chaque facture est juste"), check_documents_paid),
        BookCheck("amounts_in_euros", _("Les montants en euros suivent le taux de chaque document"), check_euros),
        BookCheck("party_balances", _("Le solde de chaque client est juste"), check_balances),
        Reaction("companies.demo_removed", renew_balances, in_step=True),
    ),
)
