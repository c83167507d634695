"""What VAT rates add to the program."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.modules import Module
from etabli.records.taxes.api import vat_rates
from etabli.records.taxes.pages import VatRatePages
from etabli.ui.menus import SettingsSection

taxes = Module(
    name="taxes",
    label=_("TVA"),
    plugs=(
        vat_rates,
        SettingsSection(
            "vat-rates",
            _("Taux de TVA"),
            _("Ventes"),
            icon="receipt-tax",
            pages=VatRatePages,
            sub=_("Taux en vigueur et taux par défaut"),
        ),
    ),
)
