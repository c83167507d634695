"""What opportunities show elsewhere: a tile and tasks of home, the client's card, the chain of a deal."""

from decimal import Decimal
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.statements.asking import asked, summed
from etabli.modules.crm.models import OpportunityDocument
from etabli.modules.crm.pages.opportunities import OpportunityPages
from etabli.modules.crm.pages.shown import amount_text, next_text
from etabli.modules.crm.queries import open_opportunities
from etabli.records.documents.pages.chain import Step
from etabli.ui.menus import TodoItem
from etabli.ui.pages import Figure, Panel, PanelRow

TASKS_SHOWN = 4
SHOWN_ON_CLIENT = 8


def open_tile(user: Any, company: Any) -> Figure | None:
    """What is in progress, weighted."""
    if not OpportunityPages.page().may_open(user):
        return None
    name = ("open opportunities", company and company.pk)
    number, amount, weighted = summed(name, user, lambda: open_opportunities(user, company), "amount", "weighted")
    count = french.counted(number, _("opportunité"), _("opportunités"), feminine=True)
    return Figure(
        _("Opportunités en cours"),
        french.money(weighted or Decimal(0)),
        _("HT pondéré"),
        url=OpportunityPages.page().url("board"),
        note=_("%(count)s, %(sum)s attendus") % {"count": count, "sum": amount_text(amount or Decimal(0))},
    )


def opportunity_tasks(user: Any, company: Any) -> list[TodoItem]:
    """Next actions of one's own opportunities that are due today or late."""
    page = OpportunityPages.page()
    if not page.may_open(user):
        return []

    def rows() -> Any:
        found = open_opportunities(user, company).filter(owner=user.pk, next_on__lte=timezone.localdate())
        return found.select_related("party").order_by("next_on", "pk")[:TASKS_SHOWN]

    return [
        TodoItem(
            f"{one.party} : {one.title}",
            page.card_url(one),
            sub=next_text(one),
            amount=french.money(one.amount),
            icon=page.icon,
            shape="late" if one.is_late else "wait",
            button=_("Ouvrir"),
            button_url=page.card_url(one),
            position=35,
        )
        for one in asked(("opportunity tasks", company and company.pk), user, rows)
    ]


def _of_client(party: int, user: Any) -> Any:
    rows = open_opportunities(user).filter(party=party).select_related("stage")
    return rows.order_by(F("expected_on").asc(nulls_last=True), "pk")[: SHOWN_ON_CLIENT + 1]


def client_panel(party: Any, user: Any) -> Panel:
    """« Opportunités en cours » of a client's card, with its "+" (OPP-003, 004)."""
    page = OpportunityPages.page()
    if not page.may_open(user):
        return Panel(_("Opportunités en cours"), place="side", key="opportunites")
    found = asked("opportunities of a client", user, lambda pk: _of_client(pk, user), party.pk)
    shown = [
        PanelRow(
            one.title,
            page.card_url(one),
            sub=f"{one.stage.label} · {next_text(one)}",
            end=amount_text(one.amount),
            late=one.is_late,
            icon=page.icon,
        )
        for one in found[:SHOWN_ON_CLIENT]
    ]
    return Panel(
        _("Opportunités en cours"),
        rows=shown,
        count=f"{SHOWN_ON_CLIENT}+" if len(found) > SHOWN_ON_CLIENT else len(found) or "",
        add_url=f"{page.url('new')}?party={party.pk}" if page.may_create(user) else "",
        add_label=_("Ajouter une opportunité"),
        more_url=f"{page.url()}?vue=toutes&party={party.pk}",
        more_label=_("Toutes les opportunités"),
        empty=_("Aucune opportunité en cours."),
        place="side",
        key="opportunites",
    )


def deal_steps(documents: Any, user: Any) -> list[Step]:
    """The opportunity at the root of a deal, in the chain of its documents (QUO-024)."""
    quotes = [one.pk for one in documents if one.kind in ("quote", "order")]
    page = OpportunityPages.page()
    if not quotes or not page.may_open(user):
        return []
    papers = OpportunityDocument.objects.visible_to(user).filter(document__in=quotes).select_related("opportunity")
    found = {paper.opportunity_id: paper.opportunity for paper in papers}
    return [
        Step(_("Opportunité"), one.title, "is-done" if one.status == "won" else "", page.icon, page.card_url(one))
        for one in found.values()
    ]
