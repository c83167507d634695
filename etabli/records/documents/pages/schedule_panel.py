"""« Échéancier » on the card of a quote, an order or a proforma: what is expected, and when (SCH-001)."""

from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.foundation.schedule import EVENTS
from etabli.kernel.modules import kind_of, plugged
from etabli.kernel.people.rights import opens_kind
from etabli.kernel.statements import Prepared
from etabli.records.documents.models import Document, ScheduleLine
from etabli.records.documents.pages.columns import state_shown
from etabli.records.documents.schedule.asked import asked_of
from etabli.records.documents.schedule.words import title_of
from etabli.records.documents.sockets import InstalmentLink
from etabli.records.terms.models.line import step_of
from etabli.ui.links import link_to
from etabli.ui.pages import Panel, PanelRow

INSTALMENTS: Prepared[ScheduleLine] = Prepared(lambda pk: ScheduleLine.objects.filter(document=pk).order_by("position"))


def instalments_of(document: Document) -> list[ScheduleLine]:
    """The instalments of a stored document, read once for its card."""
    found: list[ScheduleLine] | None = document.__dict__.get("instalments")
    if found is None:
        found = document.__dict__["instalments"] = list(INSTALMENTS.rows(document.pk))
    return found


def schedule_panel(user: Any, document: Document) -> list[Panel]:
    """Each instalment with its share, its date and its amount; one alone says no more than the conditions."""
    steps = instalments_of(document)
    if len(steps) < 2:
        return []
    deposits = any(step.type == "deposit" for step in steps) and document.kind == "order"
    asked = asked_of(document) if deposits else {}
    rows = [_row(user, document, step, asked.get(step.pk)) for step in steps]
    return [Panel(_("Échéancier"), rows=rows, count=len(rows), key="echeancier")]


def _row(user: Any, document: Document, step: ScheduleLine, deposit: Document | None) -> PanelRow:
    """An instalment; one that a deposit asks for leads to it and says how far it is (DEP-003)."""
    sub = f"{french.rate(step.percent)} · {when(step, document)}"
    if deposit is not None:
        sub += " · " + _("demandé par %s") % deposit.number
        url = link_to(deposit) if opens_kind(user, kind_of(deposit)) else ""
    else:
        links = plugged(InstalmentLink)
        url = next((url for link in links if (url := link.url(user, document, step))), "")
    return PanelRow(
        title_of(step, document),
        url,
        sub=sub,
        end=french.money(step.amount, document.currency),
        icon="cash" if step.type == "deposit" else "calendar-due",
        state=state_shown(deposit) if deposit is not None else None,
    )


def when(step: ScheduleLine, document: Document) -> str:
    """Its date; while a quote is not accepted, what the date will follow from."""
    unknown = document.kind == "quote" and step.condition in EVENTS and not document.accepted_at
    return french.short(step.due_date) if step.due_date and not unknown else step_of(step).words
