"""What opportunities add to the program."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.demo import DemoPart
from etabli.kernel.events import Reaction
from etabli.kernel.fields import FieldKind
from etabli.kernel.jobs import ScheduledJob
from etabli.kernel.modules import Module
from etabli.kernel.people.roles import Role
from etabli.kernel.search import SearchSource
from etabli.kernel.sequences import Numbering
from etabli.kernel.settings import declare
from etabli.modules.crm import personal
from etabli.modules.crm.actions import (
    accept_offer,
    add_product,
    assign_opportunity,
    draft_offer,
    draft_opportunity,
    edit_offer,
    edit_opportunity,
    link_quote,
    lose_opportunity,
    move_opportunity,
    offer_opportunity,
    plan_next_action,
    quote_offer,
    quote_opportunity,
    refuse_offer,
    remove_product,
    reopen_opportunity,
    revise_offer,
    send_offer,
    share_offer,
    win_opportunity,
    write_offer_lines,
)
from etabli.modules.crm.api import crm_api
from etabli.modules.crm.demo import build_opportunities
from etabli.modules.crm.demo.offers import build_offers
from etabli.modules.crm.imports import import_opportunities
from etabli.modules.crm.leads_import import import_leads
from etabli.modules.crm.models import Offer, Opportunity
from etabli.modules.crm.offer_mail import OFFER_MAIL
from etabli.modules.crm.offering import SERIES
from etabli.modules.crm.pages.offer_public import OFFER_LINK
from etabli.modules.crm.pages.offers import OfferPages
from etabli.modules.crm.pages.opportunities import OpportunityPages
from etabli.modules.crm.pages.plugs import client_panel, deal_steps, open_tile, opportunity_tasks
from etabli.modules.crm.pages.settings import LossReasonPages, PipelinePages, SourcePages
from etabli.modules.crm.pages.shown import opportunity_name, subtitle_of
from etabli.modules.crm.queries import open_opportunities
from etabli.modules.crm.telling import OFFERS, remind_of_offers
from etabli.modules.crm.winning import win_from_quote
from etabli.records.agenda.pages.plugs import card_panels
from etabli.records.documents.pages import DealTab
from etabli.records.documents.sockets import DealLink
from etabli.records.parties.sockets import ClientPanel, PartyOwned, PersonalData
from etabli.ui.menus import Command, DashboardWidget, MenuEntry, PageExtension, QuickCreate, SettingsSection, TodoSource

ACTIONS = (
    draft_opportunity,
    edit_opportunity,
    move_opportunity,
    win_opportunity,
    lose_opportunity,
    reopen_opportunity,
    plan_next_action,
    assign_opportunity,
    quote_opportunity,
    add_product,
    remove_product,
    link_quote,
    draft_offer,
    offer_opportunity,
    edit_offer,
    write_offer_lines,
    send_offer,
    accept_offer,
    refuse_offer,
    revise_offer,
    quote_offer,
    share_offer,
)
SALES_ROLES = (Role.ADMINISTRATOR, Role.SALES_DIRECTOR, Role.SALES)

declare(
    "crm.offer_validity_days",
    30,
    label=_("Une offre est valable (jours) après sa date"),
    section="crm",
    help=_("Exemple : 30 jours."),
    per_company=True,
)
declare(
    "crm.offer_reminder_days",
    3,
    label=_("Prévenir avant l’expiration d’une offre sans réponse (jours)"),
    section="crm",
    help=_("Exemple : 3 jours. 0 : le dernier jour."),
)

crm = Module(
    name="crm",
    label=_("Opportunités"),
    needs=("sales",),
    optional=True,
    plugs=(
        crm_api,
        import_opportunities,
        import_leads,
        MenuEntry(
            "Commercial",
            _("Opportunités"),
            OpportunityPages,
            roles=SALES_ROLES,
            position=30,
            badge=lambda user: open_opportunities(user).count(),
        ),
        MenuEntry("Commercial", _("Offres"), OfferPages, roles=SALES_ROLES, extra=True, position=35),
        OFFER_MAIL,
        OFFER_LINK,
        OFFERS,
        Numbering(SERIES, _("Offres"), prefix="OF{Y}-", digits=4, reset="year", position=15),
        ScheduledJob("every day 07:10", remind_of_offers),
        SearchSource(
            Offer,
            fields=("number", "title", "party__name", "total"),
            title=str,
            subtitle=lambda offer: str(offer.party),
            date="date",
            weight=12,
            icon="file-description",
            related=("party",),
        ),
        PartyOwned("crm.offer", "party", _("offre"), _("offres"), feminine=True),
        QuickCreate(_("Offre"), OfferPages, icon="file-description", position=21),
        QuickCreate(_("Opportunité"), OpportunityPages, icon="briefcase", position=20),
        Command(
            _("Tableau des opportunités"),
            lambda: OpportunityPages.page().url("board"),
            icon="layout-kanban",
            roles=SALES_ROLES,
        ),
        Command(
            _("Prévisions des opportunités"),
            lambda: OpportunityPages.page().url("forecast"),
            icon="chart-bar",
            roles=SALES_ROLES,
        ),
        SearchSource(
            Opportunity,
            fields=("title", "party__name", "next_note", "amount"),
            title=opportunity_name,
            subtitle=subtitle_of,
            date="created_at",
            weight=12,
            icon="briefcase",
            related=("party", "stage"),
        ),
        DealTab("opportunites", _("Opportunités gagnées"), view="gagnees", position=10),
        DealLink(deal_steps),
        PageExtension("opportunites", panels=card_panels),
        ClientPanel(_("Opportunités en cours"), client_panel, roles=SALES_ROLES, position=20),
        PersonalData(
            "crm", _("Opportunités"), personal.collect, personal.files, personal.erase, personal.erase_contact
        ),
        PartyOwned("crm.opportunity", "party", _("opportunité"), _("opportunités"), feminine=True),
        Reaction("sales.quote_accepted", win_from_quote, in_step=True),
        Reaction("sales.quote_ordered", win_from_quote, in_step=True),
        DashboardWidget(_("Opportunités en cours"), open_tile, roles=SALES_ROLES, position=25, name="opportunites"),
        TodoSource(opportunity_tasks, roles=SALES_ROLES),
        FieldKind("opportunity", _("Opportunités"), Opportunity, _("Opportunité")),
        DemoPart("crm", build_opportunities, after=("sales",)),
        DemoPart("offers", build_offers, after=("crm",)),
        SettingsSection(
            "crm",
            _("Offres"),
            _("Ventes"),
            icon="file-description",
            sub=_("Validité des offres, rappel avant leur expiration"),
            panels=((_("Offres"), "crm"),),
        ),
        SettingsSection(
            "crm-pipelines",
            _("Cycles commerciaux"),
            _("Ventes"),
            icon="layout-kanban",
            pages=PipelinePages,
            sub=_("Étapes des opportunités, leur ordre et leur probabilité"),
        ),
        SettingsSection(
            "crm-loss-reasons",
            _("Motifs de perte"),
            _("Ventes"),
            icon="circle-x",
            pages=LossReasonPages,
            sub=_("Liste de choix : pourquoi une opportunité est perdue"),
        ),
        SettingsSection(
            "crm-sources",
            _("Provenances"),
            _("Ventes"),
            icon="map-pin",
            pages=SourcePages,
            sub=_("Liste de choix : d’où viennent les opportunités"),
        ),
    ),
)
