"""What closures add to the program."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.demo import DemoPart
from etabli.kernel.jobs import ScheduledJob
from etabli.kernel.modules import Module
from etabli.kernel.proof import BookCheck
from etabli.records.closures.actions import archive_period, close_periods
from etabli.records.closures.api import closures_api, financial_years_api
from etabli.records.closures.demo import build_closures
from etabli.records.closures.nightly import close_finished_periods
from etabli.records.closures.pages import ClosurePages, FinancialYearPages
from etabli.records.closures.pages.proof import closures_panel, papers_panel
from etabli.records.closures.proving import SUBJECTS, check_closures
from etabli.ui.configuration.proof import ProofPart
from etabli.ui.menus import PageExtension, SettingsSection

ACTIONS = (archive_period, close_periods)

closures = Module(
    name="closures",
    label=_("Clôtures"),
    plugs=(
        SUBJECTS,
        DemoPart("closures", build_closures, after=("accounting",)),
        closures_api,
        financial_years_api,
        BookCheck("closures", _("Les clôtures disent ce que leurs pièces additionnent"), check_closures),
        ScheduledJob("every day 00:40", close_finished_periods),
        PageExtension("societes", actions=(close_periods,)),
        ProofPart(closures_panel, 20),
        ProofPart(papers_panel, 30),
        SettingsSection(
            "closures",
            _("Clôtures"),
            _("Données"),
            icon="lock",
            pages=ClosurePages,
            position=825,
            sub=_("Jours, mois et exercices clôturés, archives des périodes"),
        ),
        SettingsSection(
            "financial-years",
            _("Exercices particuliers"),
            _("Données"),
            icon="calendar-stats",
            pages=FinancialYearPages,
            position=826,
            sub=_("Premier exercice, exercice court ou long, changement de date de clôture"),
        ),
    ),
)
