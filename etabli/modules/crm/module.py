"""What opportunities add to the program."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.demo import DemoPart
from etabli.kernel.events import Reaction
from etabli.kernel.modules import Module
from etabli.kernel.people.roles import Role
from etabli.kernel.search import SearchSource
from etabli.modules.crm.actions import (
    add_product,
    assign_opportunity,
    draft_opportunity,
    edit_opportunity,
    lose_opportunity,
    move_opportunity,
    plan_next_action,
    quote_opportunity,
    remove_product,
    reopen_opportunity,
    win_opportunity,
)
from etabli.modules.crm.api import crm_api
from etabli.modules.crm.demo import build_opportunities
from etabli.modules.crm.models import Opportunity
from etabli.modules.crm.pages.opportunities import OpportunityPages
from etabli.modules.crm.pages.plugs import client_panel, deal_steps, open_tile, opportunity_tasks
from etabli.modules.crm.pages.settings import LossReasonPages, PipelinePages, SourcePages
from etabli.modules.crm.pages.shown import opportunity_name, subtitle_of
from etabli.modules.crm.queries import open_opportunities
from etabli.modules.crm.winning import win_from_quote
from etabli.records.documents.pages import DealTab
from etabli.records.documents.sockets import DealLink
from etabli.records.parties.sockets import ClientPanel, PartyOwned
from etabli.ui.menus import Command, DashboardWidget, MenuEntry, QuickCreate, SettingsSection, TodoSource

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
)
SALES_ROLES = (Role.ADMINISTRATOR, Role.SALES_DIRECTOR, Role.SALES)

crm = Module(
    name="crm",
    label=_("Opportunités"),
    needs=("sales",),
    optional=True,
    plugs=(
        crm_api,
        MenuEntry(
            "Commercial",
            _("Opportunités"),
            OpportunityPages,
            roles=SALES_ROLES,
            position=30,
            badge=lambda user: open_opportunities(user).count(),
        ),
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
        ClientPanel(_("Opportunités en cours"), client_panel, roles=SALES_ROLES, position=20),
        PartyOwned("crm.opportunity", "party", _("opportunité"), _("opportunités"), feminine=True),
        Reaction("sales.quote_accepted", win_from_quote, in_step=True),
        Reaction("sales.quote_ordered", win_from_quote, in_step=True),
        DashboardWidget(_("Opportunités en cours"), open_tile, roles=SALES_ROLES, position=25, name="opportunites"),
        TodoSource(opportunity_tasks, roles=SALES_ROLES),
        DemoPart("crm", build_opportunities, after=("sales",)),
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
