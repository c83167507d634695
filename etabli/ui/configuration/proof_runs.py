"""`/controles/`: what the proof of the books found each night; and its last answer on the administrator's home."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.foundation.states import State
from etabli.kernel.people.roles import Role
from etabli.kernel.proof import ProofRun, last_run
from etabli.ui.configuration.access import AdministratorPages
from etabli.ui.menus import DashboardWidget
from etabli.ui.pages.columns import Column
from etabli.ui.pages.filters import DateRange
from etabli.ui.pages.sections import Panel, PanelRow, Section


def run_state(run: ProofRun) -> State:
    """Whether everything held."""
    if run.faults:
        return State("late", _("À voir"))
    if run.finished is None:
        return State("part", _("%(done)s contrôles sur %(all)s") % {"done": run.done, "all": run.checks})
    return State("done", _("Juste"))


def result_state(result: dict[str, Any]) -> State:
    """Whether one check held."""
    return State("done", _("Juste")) if result["ok"] else State("late", _("À voir"))


def took(run: ProofRun) -> str:
    """How long it took: « 42 s », « 3 min 05 s »."""
    if run.seconds is None:
        return ""
    minutes, seconds = divmod(max(1, round(run.seconds)), 60)
    if not minutes:
        return _("%s s") % seconds
    return _("%(minutes)s min %(seconds)02d s") % {"minutes": minutes, "seconds": seconds}


def fault_of(run: ProofRun) -> str:
    """The first thing that did not hold."""
    return str(run.first_fault.get("first_fault", ""))


STATE = Column("state", gettext_lazy("Résultat"), value=run_state, kind="state", sortable=False, phone="p4")
EXAMINED = Column("examined", gettext_lazy("Éléments relus"), kind="int", phone="p2")
TOOK = Column("took", gettext_lazy("Durée"), value=took, sortable=False, phone="wide")
FAULT = Column("fault", gettext_lazy("Première anomalie"), value=fault_of, sortable=False, phone="p3", grow=True)


class ProofRunPages(AdministratorPages):
    """The runs of more than a year; nothing here can be changed."""

    model = ProofRun
    slug = "controles"
    icon = "shield-check"
    title = gettext_lazy("Contrôles des comptes")
    creatable = editable = deletable = False
    has_timeline = False
    empty_text = gettext_lazy("Les comptes sont contrôlés chaque nuit ; le premier résultat sera ici demain.")
    list_columns = (Column("started", gettext_lazy("Début"), kind="datetime", phone="p1"), STATE, EXAMINED, TOOK, FAULT)
    list_filters = (DateRange("started"),)
    default_order = "-id"
    card_sections = (
        Section(
            gettext_lazy("Contrôle"),
            [
                Column("started", gettext_lazy("Début"), kind="datetime"),
                Column("finished", gettext_lazy("Fin"), kind="datetime", empty="—"),
                TOOK,
                EXAMINED,
            ],
            name="controle",
        ),
    )

    def name_of(self, record: Any) -> str:
        return _("Contrôle du %s") % record

    def state_of(self, record: Any) -> State:
        return run_state(record)

    def card_panels(self, request: Any, record: Any) -> list[Panel]:
        """Each check with its answer, those that did not hold first."""
        rows = [
            PanelRow(
                one["label"],
                sub=" ".join(filter(None, (one["first_fault"], one["what_to_do"]))),
                end=french.number(one["examined"]),
                state=result_state(one),
                late=not one["ok"],
            )
            for one in sorted(record.results, key=lambda one: bool(one["ok"]))
        ]
        return [Panel(_("Contrôles"), rows, count=len(rows) or "", place="main", key="controles")]

    def may_write_beside(self, user: Any, record: Any) -> bool:
        return False


def proof_panel(user: Any, company: Any) -> Panel | None:
    """When the books were proved last, and what did not hold."""
    run = last_run()
    if run is None:
        return None
    at = timezone.localtime(run.started)
    row = PanelRow(
        _("Le %(day)s à %(time)s") % {"day": french.day(at.date()), "time": f"{at:%H:%M}"},
        url=ProofRunPages.page().card_url(run),
        sub=fault_of(run) or french.counted(run.examined, _("élément relu"), _("éléments relus")),
        icon="shield-check",
        state=run_state(run),
        late=bool(run.faults),
    )
    return Panel(_("Preuve des comptes"), [row], more_url=ProofRunPages.page().url(), key="preuve")


PROOF_WIDGET = DashboardWidget(
    gettext_lazy("Preuve des comptes"),
    proof_panel,
    roles=(Role.ADMINISTRATOR,),
    shape="side",
    position=900,
    name="preuve-des-comptes",
)
