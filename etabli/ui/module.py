"""What the kit itself adds: home, palette, profile and Configuration."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.modules import Module
from etabli.ui.account.health import HealthPage
from etabli.ui.account.notices import NoticesPage
from etabli.ui.account.profile import ProfilePage
from etabli.ui.account.signature import SignaturePage
from etabli.ui.configuration.plugs import PLUGS
from etabli.ui.home.dashboard import HomePage
from etabli.ui.home.palette import PalettePage
from etabli.ui.menus import Command, SettingsSection
from etabli.ui.pages.settings_page import ConfigurationPage
from etabli.ui.running.page import OperationsPage
from etabli.ui.transfer.page import ImportsPage

PAGES = (
    HomePage,
    PalettePage,
    ProfilePage,
    SignaturePage,
    NoticesPage,
    ConfigurationPage,
    HealthPage,
    ImportsPage,
    OperationsPage,
)

ui = Module(
    name="ui",
    label="Interface",
    plugs=(
        *PLUGS,
        SettingsSection("imports", _("Imports"), _("Données"), icon="file-import", pages=ImportsPage, position=800),
        Command(_("Actions groupées"), lambda: OperationsPage.page().url(), icon="list-check", level="write"),
        Command(_("Notifications"), lambda: NoticesPage.page().url(), icon="bell", level="read"),
        Command(_("Ma signature"), lambda: SignaturePage.page().url(), icon="signature", level="write"),
        Command(
            _("Importer vos données"),
            lambda: ImportsPage.page().url(),
            icon="file-import",
            sub=_("CSV ou XLSX, avec aperçu et annulation"),
            level="write",
        ),
    ),
)
