"""What payment terms add to the program."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.modules import Module
from etabli.records.terms.api import payment_modes, payment_terms
from etabli.records.terms.pages import ExchangeRatePages, PaymentModePages, PaymentTermPages
from etabli.records.terms.rates import exchange_rates, import_rates
from etabli.ui.menus import SettingsSection

terms = Module(
    name="terms",
    label=_("Conditions de règlement"),
    plugs=(
        payment_terms,
        payment_modes,
        SettingsSection(
            "payment-terms",
            _("Conditions de règlement"),
            _("Ventes"),
            icon="calendar-due",
            pages=PaymentTermPages,
            sub=_("30 jours fin de mois, 30 % à la commande et le solde à la facture"),
        ),
        SettingsSection(
            "payment-modes",
            _("Modes de règlement"),
            _("Ventes"),
            icon="credit-card",
            pages=PaymentModePages,
            sub=_("Virement, carte, chèque, et les vôtres"),
        ),
        exchange_rates,
        import_rates,
        SettingsSection(
            "exchange-rates",
            _("Devises et taux de change"),
            _("Ventes"),
            icon="currency-euro",
            pages=ExchangeRatePages,
            sub=_("Devises des documents, et ce que vaut l’euro jour par jour"),
        ),
    ),
)
