"""Panels of the page of the proof: the last one kept, and the latest events of the program."""

from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.logbook import LogEntry
from etabli.kernel.logbook.telling import told
from etabli.kernel.proof import last_run
from etabli.ui.configuration.logbook import LogbookPages
from etabli.ui.configuration.proof_runs import ProofRunPages, result_state, run_state, took
from etabli.ui.pages.sections import Panel, PanelRow

EVENTS = 4


def last_panel() -> Panel:
    """The last proof kept: when, how much was read again, and each fault with what to do."""
    run, pages = last_run(), ProofRunPages.page()
    empty = _("Pas encore de preuve gardée : chaque nuit en fait une.")
    if run is None:
        return Panel(_("Dernière preuve gardée"), empty=empty)
    counted = french.counted(run.examined, _("élément relu"), _("éléments relus"))
    rows = [
        PanelRow(
            _("Le %(day)s à %(time)s")
            % {"day": french.day(timezone.localdate(run.started)), "time": f"{timezone.localtime(run.started):%H:%M}"},
            pages.card_url(run),
            sub=" · ".join((french.counted(run.done, _("contrôle"), _("contrôles")), counted, took(run))),
            icon="shield-check",
            state=run_state(run),
            late=bool(run.faults),
        ),
        *(
            PanelRow(
                fault["label"],
                pages.card_url(run),
                sub=f"{fault['first_fault']} {fault['what_to_do']}",
                icon="alert-triangle",
                state=result_state(fault),
                late=True,
            )
            for fault in run.faults
        ),
    ]
    return Panel(_("Dernière preuve gardée"), rows, more_url=pages.url())


def events_panel() -> Panel:
    """The latest events of the program."""
    pages = LogbookPages.page()
    rows = [
        PanelRow(
            one.get_kind_display(),
            pages.card_url(one),
            sub=told(one),
            end=f"{timezone.localtime(one.at):%d/%m/%Y %H:%M}",
            icon="list-details",
        )
        for one in LogEntry.objects.all()[:EVENTS]
    ]
    return Panel(_("Journal des événements"), rows, more_url=pages.url(), empty=pages.empty_text)
