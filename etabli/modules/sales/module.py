"""What sales add to the program."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.demo import DemoPart
from etabli.kernel.fields import FieldKind
from etabli.kernel.jobs import ScheduledJob
from etabli.kernel.modules import Module
from etabli.kernel.people.roles import Role
from etabli.kernel.search import SearchSource
from etabli.kernel.sequences import Numbering
from etabli.kernel.settings import declare
from etabli.modules.sales.actions import (
    accept_quote,
    add_quote,
    answer_online,
    cancel_order,
    cancel_proforma,
    cancel_quote,
    close_order,
    delete_order,
    delete_proforma,
    draft_order,
    draft_proforma,
    draft_quote,
    duplicate_order,
    duplicate_quote,
    finish_quote,
    make_order_proforma,
    make_quote_proforma,
    offer_online,
    open_order,
    open_proforma,
    open_quote,
    order_quote,
    prolong_quote,
    refuse_quote,
    reopen_order,
    reopen_quote,
    revise_quote,
    send_order,
    send_proforma,
    send_quote,
)
from etabli.modules.sales.api import orders, proformas, quotes
from etabli.modules.sales.demo import build_sales
from etabli.modules.sales.expiry import note_expired_quotes
from etabli.modules.sales.imports import import_orders, import_quotes
from etabli.modules.sales.models import Order, Proforma, Quote
from etabli.modules.sales.online import ANSWERS
from etabli.modules.sales.pages.online import PUBLIC_ANSWER
from etabli.modules.sales.pages.orders import OrderPages
from etabli.modules.sales.pages.panels import PANELS
from etabli.modules.sales.pages.plugs import (
    accepted_figure,
    order_name,
    proforma_name,
    quote_name,
    quote_tasks,
    subtitle_of,
    to_invoice_tile,
    waiting_tile,
)
from etabli.modules.sales.pages.proformas import ProformaPages
from etabli.modules.sales.pages.quotes import QuotePages
from etabli.modules.sales.personal import PERSONAL_ANSWERS
from etabli.modules.sales.queries import waiting_quotes
from etabli.modules.sales.rules import refuse_validity_days
from etabli.records.documents.family import DocumentType, numbers_in
from etabli.records.documents.pages import DealTab
from etabli.records.parties.sockets import PartyFigure
from etabli.ui.menus import DashboardWidget, MenuEntry, QuickCreate, SettingsSection, TodoSource

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
    reopen_order,
    cancel_order,
    duplicate_order,
    order_quote,
    add_quote,
    revise_quote,
    prolong_quote,
    offer_online,
    answer_online,
    reopen_quote,
    finish_quote,
    cancel_quote,
    delete_order,
    make_quote_proforma,
    make_order_proforma,
    draft_proforma,
    open_proforma,
    send_proforma,
    cancel_proforma,
    delete_proforma,
)

SALES_ROLES = (Role.ADMINISTRATOR, Role.SALES_DIRECTOR, Role.SALES)
FOUND_BY = ("number", "title", "party__name", "purchase_order_number", "total_excl", "total_incl")

declare(
    "sales.quote_validity_days",
    30,
    label=_("Un devis est valable (jours) après sa date"),
    section="sales",
    help=_("0 : le jour même. Exemple : 30 jours."),
    per_company=True,
    check=refuse_validity_days,
)

sales = Module(
    name="sales",
    label=_("Devis et commandes"),
    optional=True,
    plugs=(
        quotes,
        orders,
        proformas,
        import_quotes,
        import_orders,
        DocumentType(
            kind="quote", model=Quote, label=_("Devis"), plural=_("Devis"), series="quote", date_field="valid_until"
        ),
        DocumentType(
            kind="order",
            model=Order,
            label=_("Commande"),
            plural=_("Commandes"),
            series="order",
            date_field="delivery_date",
            feminine=True,
        ),
        DocumentType(
            kind="proforma",
            model=Proforma,
            label=_("Proforma"),
            plural=_("Proformas"),
            series="proforma",
            date_field="valid_until",
            feminine=True,
        ),
        FieldKind("quote", _("Devis"), Quote, _("Documents")),
        FieldKind("order", _("Commandes"), Order, _("Documents")),
        DemoPart("sales", build_sales, after=("parties", "catalog")),
        Numbering("sales.quote", _("Devis"), prefix="D{Y}-", position=20, borne=numbers_in("quote")),
        Numbering("sales.order", _("Commandes"), prefix="C{Y}-", position=40, borne=numbers_in("order")),
        Numbering("sales.proforma", _("Proformas"), prefix="P{Y}-", position=45, borne=numbers_in("proforma")),
        ScheduledJob("every day 04:10", note_expired_quotes),
        SettingsSection(
            "sales",
            _("Avancée"),
            _("Ventes"),
            icon="adjustments",
            sub=_("Validité des devis, passage de prospect à client, échéance par défaut"),
            position=290,
            panels=((_("Partie commerciale"), "sales"),),
        ),
        DealTab("devis", _("Devis en attente"), view="en-attente", position=20),
        DealTab("commandes", _("Commandes en cours"), view="en-cours", position=30),
        MenuEntry(
            "Commercial",
            _("Devis & commandes"),
            QuotePages,
            roles=SALES_ROLES,
            also=(OrderPages, ProformaPages),
            icon="file-pencil",
            position=40,
            badge=lambda user: waiting_quotes(user).count(),
        ),
        MenuEntry("Commercial", _("Proformas"), ProformaPages, roles=SALES_ROLES, extra=True, position=42),
        QuickCreate(_("Devis"), QuotePages, icon="file-pencil", position=10),
        QuickCreate(_("Commande"), OrderPages, icon="package", position=12),
        *PANELS,
        ANSWERS,
        PUBLIC_ANSWER,
        PERSONAL_ANSWERS,
        PartyFigure(_("Devis acceptés"), accepted_figure, position=50),
        DashboardWidget(_("Devis en attente"), waiting_tile, roles=SALES_ROLES, position=30, name="devis-en-attente"),
        DashboardWidget(
            _("Commandes à facturer"), to_invoice_tile, roles=SALES_ROLES, position=40, name="commandes-a-facturer"
        ),
        TodoSource(quote_tasks, roles=SALES_ROLES),
        SearchSource(
            Quote,
            fields=FOUND_BY,
            title=quote_name,
            subtitle=subtitle_of,
            date="date",
            weight=15,
            icon="file-pencil",
            related=("party",),
        ),
        SearchSource(
            Order,
            fields=FOUND_BY,
            title=order_name,
            subtitle=subtitle_of,
            date="date",
            weight=14,
            icon="package",
            related=("party",),
        ),
        SearchSource(
            Proforma,
            fields=FOUND_BY,
            title=proforma_name,
            subtitle=subtitle_of,
            date="date",
            weight=8,
            icon="file-text",
            related=("party",),
        ),
    ),
)
