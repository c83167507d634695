"""What sales add to the program."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.modules import Module
from etabli.kernel.sequences import Numbering
from etabli.kernel.settings import declare
from etabli.modules.sales.actions import (
    accept_quote,
    cancel_order,
    close_order,
    draft_order,
    draft_quote,
    duplicate_order,
    duplicate_quote,
    open_order,
    open_quote,
    refuse_quote,
    send_order,
    send_quote,
)
from etabli.modules.sales.models import Order, Quote
from etabli.records.documents.family import DocumentType

ACTIONS = (
    draft_quote,
    draft_order,
    send_quote,
    accept_quote,
    open_quote,
    refuse_quote,
    duplicate_quote,
    send_order,
    open_order,
    close_order,
    cancel_order,
    duplicate_order,
)

declare(
    "sales.quote_validity_days",
    30,
    label=_("Un devis est valable (jours) après sa date"),
    section="sales",
    help=_("0 : le jour même. Exemple : 30 jours."),
    per_company=True,
)

sales = Module(
    name="sales",
    label=_("Devis et commandes"),
    optional=True,
    plugs=(
        DocumentType(kind="quote", model=Quote, label=_("Devis"), plural=_("Devis"), series="quote", date_field="valid_until"),
        DocumentType(kind="order", model=Order, label=_("Commande"), plural=_("Commandes"), series="order", date_field="delivery_date", feminine=True),
        Numbering("sales.quote", _("Devis"), prefix="D{Y}-", digits=4, reset="year"),
        Numbering("sales.order", _("Commandes"), prefix="C{Y}-", digits=4, reset="year"),
    ),
)
