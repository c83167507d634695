"""What accounting adds to the program."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.demo import DemoPart
from etabli.kernel.jobs import ScheduledJob
from etabli.kernel.modules import Module
from etabli.kernel.people.roles import Role
from etabli.kernel.proof import BookCheck
from etabli.modules.accounting.actions import (
    invite_accountant,
    lock_period,
    post_entries,
    redo_entries,
    validate_entries,
)
from etabli.modules.accounting.api import accounts_api, entries_api, exports_api, journals_api
from etabli.modules.accounting.demo import build_books
from etabli.modules.accounting.keeping import keep_all, keep_recent
from etabli.modules.accounting.pages import (
    AccountantPages,
    AccountPages,
    BooksPage,
    EntryPages,
    ExportPages,
    JournalPages,
    ManualPage,
    ProfilePages,
)
from etabli.modules.accounting.proving import check_entries, check_entry_numbers, check_entry_seals
from etabli.modules.accounting.sealing import SUBJECTS
from etabli.records.parties.sockets import PartyOwned
from etabli.ui.menus import MenuEntry, PageExtension, SettingsSection

ACTIONS = (post_entries, redo_entries, validate_entries, lock_period, invite_accountant)

accounting = Module(
    name="accounting",
    label=_("Comptabilité"),
    needs=("billing", "payments"),
    optional=True,
    plugs=(
        SUBJECTS,
        accounts_api,
        journals_api,
        entries_api,
        exports_api,
        DemoPart("accounting", build_books, after=("payments",)),
        MenuEntry(
            "Pilotage",
            _("Comptabilité"),
            BooksPage,
            roles=(Role.ADMINISTRATOR,),
            also=(EntryPages, ExportPages, ManualPage),
            extra=True,
            position=90,
        ),
        PageExtension("societes", actions=ACTIONS),
        PartyOwned("accounting.thirdpartyaccount", "party", _("compte auxiliaire"), _("comptes auxiliaires")),
        BookCheck("entries", _("Les écritures comptables sont équilibrées"), check_entries),
        BookCheck("entry_numbers", _("Les écritures définitives se suivent sans trou"), check_entry_numbers),
        BookCheck("entry_seals", _("Les écritures définitives disent ce qui a été scellé"), check_entry_seals),
        ScheduledJob("every 10 minutes", keep_recent),
        ScheduledJob("every day 01:20", keep_all),
        SettingsSection(
            "accounting",
            _("Réglages comptables"),
            _("Comptabilité"),
            icon="adjustments",
            sub=_("Comptes et journaux des écritures, codes auxiliaires de vos clients"),
            panels=(
                (_("Comptes"), "accounting"),
                (_("Journaux"), "accounting-journals-used"),
                (_("Codes auxiliaires"), "accounting-codes"),
            ),
        ),
        SettingsSection(
            "accounting-chart",
            _("Plan comptable"),
            _("Comptabilité"),
            icon="list-numbers",
            pages=AccountPages,
            sub=_("Comptes généraux de vos écritures"),
        ),
        SettingsSection(
            "accounting-journals",
            _("Journaux comptables"),
            _("Comptabilité"),
            icon="book",
            pages=JournalPages,
            sub=_("Ventes, banque, caisse, opérations diverses"),
        ),
        SettingsSection(
            "accounting-profiles",
            _("Profils d’export"),
            _("Comptabilité"),
            icon="file-spreadsheet",
            pages=ProfilePages,
            sub=_("Colonnes et séparateurs que lit le logiciel du comptable"),
        ),
        SettingsSection(
            "accounting-accountants",
            _("Accès du comptable"),
            _("Comptabilité"),
            icon="user-check",
            pages=AccountantPages,
            sub=_("Qui lit vos écritures par le portail, sans siège"),
        ),
    ),
)
