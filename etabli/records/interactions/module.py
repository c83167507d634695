"""What exchanges add to the program."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.demo import DemoPart
from etabli.kernel.events import Reaction
from etabli.kernel.files.library import offered_files
from etabli.kernel.jobs import ScheduledJob
from etabli.kernel.modules import Module
from etabli.kernel.people.roles import Role
from etabli.kernel.search import SearchSource
from etabli.records.agenda.sockets import CalendarSource
from etabli.records.documents.sockets import DocumentPanel
from etabli.records.interactions import actions as acts
from etabli.records.interactions import options, personal
from etabli.records.interactions.api import interactions_api
from etabli.records.interactions.capturing.fetching import forget_captures, read_mailboxes
from etabli.records.interactions.demo import build_exchanges
from etabli.records.interactions.documents import note_document_mailed
from etabli.records.interactions.enclosing import Shelf
from etabli.records.interactions.imports import import_interactions
from etabli.records.interactions.mail_context import CONTEXT, LETTER_CONTEXT
from etabli.records.interactions.merging import exchanges_follow
from etabli.records.interactions.models import Interaction
from etabli.records.interactions.pages.captures import CapturePages
from etabli.records.interactions.pages.exchanges import InteractionPages
from etabli.records.interactions.pages.grouped import GROUP_PANEL
from etabli.records.interactions.pages.letters import LetterPages
from etabli.records.interactions.pages.mailboxes import MailAccountPages
from etabli.records.interactions.pages.plugs import (
    exchange_points,
    exchange_tasks,
    meetings_in_calendar,
    panel_of_client,
    panel_of_document,
    panels_of_record,
)
from etabli.records.parties.sockets import ClientPanel, PartyActivity, PartyOwned, PersonalData, TimelineSource
from etabli.ui.menus import Command, MenuEntry, PageExtension, QuickCreate, SettingsSection, TodoSource

ACTIONS = tuple(getattr(acts, name) for name in acts.__all__)
SALES_ROLES = (Role.ADMINISTRATOR, Role.SALES_DIRECTOR, Role.SALES)


def _whose(one: Interaction) -> str:
    return f"{one.get_kind_display()} · {one.party}"


interactions = Module(
    name="interactions",
    label=_("Échanges"),
    plugs=(
        interactions_api,
        import_interactions,
        DemoPart("interactions", build_exchanges, after=("sales", "billing", "payments")),
        PersonalData(
            "interactions", _("Échanges"), personal.collect, personal.files, personal.erase, personal.erase_contact
        ),
        PartyActivity(personal.latest),
        MenuEntry(
            "Commercial",
            _("Échanges"),
            InteractionPages,
            roles=SALES_ROLES,
            also=(CapturePages, LetterPages),
            extra=True,
            position=25,
        ),
        QuickCreate(_("Échange"), InteractionPages, icon="messages", position=32),
        Command(_("Messages à classer"), lambda: CapturePages.page().url(), icon="mail-question", roles=SALES_ROLES),
        Command(_("Courriers à imprimer"), lambda: LetterPages.page().url(), icon="mailbox", roles=SALES_ROLES),
        Command(_("Synchro e-mails"), lambda: MailAccountPages.page().url(), icon="mail-cog"),
        SearchSource(
            Interaction,
            fields=("subject", "excerpt", "party__name"),
            title=str,
            subtitle=_whose,
            date="at",
            weight=4,
            icon="messages",
            related=("party",),
            when=lambda one: not one.is_private,
        ),
        ClientPanel(_("Échanges"), panel_of_client, roles=SALES_ROLES, place="main", position=30),
        DocumentPanel(panel_of_document, position=60),
        PageExtension("opportunites", panels=panels_of_record),
        PageExtension("repertoire", actions=(acts.mail_party,)),
        GROUP_PANEL,
        PartyOwned("interactions.interaction", "party", _("échange"), _("échanges"), move=exchanges_follow),
        TimelineSource("echanges", _("Échanges"), exchange_points, icon="messages", roles=SALES_ROLES, position=30),
        TodoSource(exchange_tasks, roles=SALES_ROLES),
        CalendarSource(meetings_in_calendar),
        CONTEXT,
        LETTER_CONTEXT,
        Shelf(_("Documents publics"), lambda user: offered_files()),
        Reaction("outbox.document_mailed", note_document_mailed, in_step=True),
        ScheduledJob("every 5 minutes", read_mailboxes),
        ScheduledJob("every day 04:10", forget_captures),
        SettingsSection(
            "interactions",
            _("Échanges"),
            _("Ventes"),
            icon="messages",
            sub=_("Copies internes, références des e-mails, courriers"),
            panels=((_("E-mails"), options.SECTION), (_("Courriers"), options.SERVICE)),
        ),
        SettingsSection(
            "mailboxes",
            _("Synchro e-mails"),
            _("Ventes"),
            icon="mail-cog",
            pages=MailAccountPages,
            sub=_("Boîtes relevées, adresse de collecte, aide par messagerie"),
        ),
    ),
)
