"""What the follow-up of documents adds to the program."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.demo import DemoPart
from etabli.kernel.events import Reaction
from etabli.kernel.modules import Module
from etabli.kernel.people.rights import Opening
from etabli.kernel.people.roles import Role
from etabli.records.documents.sockets import DocumentPanel, SendingTemplate
from etabli.records.followups.actions import add_follow_up, delete_follow_up, edit_follow_up, plan_step
from etabli.records.followups.api import followups_api
from etabli.records.followups.demo import build_follow_ups
from etabli.records.followups.following import note_mailing, note_reading, note_settlement
from etabli.records.followups.models import FollowUp
from etabli.records.followups.pages.follow_ups import FollowUpPages, panel_of_card
from etabli.records.followups.pages.own_templates import OwnTemplatesPage
from etabli.records.followups.pages.steps import StepPages
from etabli.records.followups.queries import sending_template
from etabli.ui.menus import Command, SettingsSection

ACTIONS = (add_follow_up, edit_follow_up, delete_follow_up, plan_step)
SALES_ROLES = (Role.ADMINISTRATOR, Role.SALES_DIRECTOR, Role.SALES)

followups = Module(
    name="followups",
    label=_("Suivi des documents"),
    plugs=(
        followups_api,
        Opening("Commercial › Devis & commandes", SALES_ROLES, (FollowUp,)),
        Reaction("outbox.document_mailed", note_mailing, in_step=True),
        Reaction("billing.invoice_settled", note_settlement, in_step=True),
        *(Reaction(f"{app}.public_link_opened", note_reading, in_step=True) for app in ("sales", "billing")),
        SendingTemplate(sending_template),
        DemoPart("followups", build_follow_ups, after=("payments",)),
        DocumentPanel(panel_of_card, position=50),
        SettingsSection(
            "follow-up-steps",
            _("Étapes des suivis"),
            _("Ventes"),
            icon="list-numbers",
            pages=StepPages,
            sub=_("Liste de choix : envoi, relances, mise en demeure, et l’e-mail de chacune"),
        ),
        Command(
            _("Mes modèles par défaut"),
            lambda: OwnTemplatesPage.page().url(),
            icon="template",
            roles=SALES_ROLES,
            level="write",
        ),
        Command(
            _("Suivi des documents"),
            lambda: FollowUpPages.page().url(),
            icon="message-2-check",
            roles=SALES_ROLES,
        ),
    ),
)
