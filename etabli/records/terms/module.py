"""What payment terms add to the program."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.modules import Module
from etabli.records.terms.api import payment_terms
from etabli.records.terms.pages import PaymentTermPages
from etabli.ui.menus import SettingsSection

terms = Module(
    name="terms",
    label=_("Conditions de règlement"),
    plugs=(
        payment_terms,
        SettingsSection(
            "payment-terms",
            _("Conditions de règlement"),
            _("Ventes"),
            icon="calendar-due",
            pages=PaymentTermPages,
            sub=_("Par exemple 30 jours fin de mois"),
        ),
    ),
)
