"""The board of opportunities: the stages of one cycle, and what was won this month (ux 29)."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.refusals import Refused
from etabli.modules.crm.actions.move_opportunity import move_opportunity
from etabli.modules.crm.actions.win_opportunity import win_opportunity
from etabli.modules.crm.models import Opportunity, Pipeline, Stage
from etabli.modules.crm.pages.shown import amount_text, board_card
from etabli.modules.crm.queries import Totals, totals_by_stage, totals_of
from etabli.ui.boards import BoardCard, BoardListing, BoardViews, Lane
from etabli.ui.links import link_to

CYCLE = "stage__pipeline"
WON = "gagnees"
OPEN_VIEWS = ("en-cours", "miennes")
SHOWN = ("party__name", "title", "amount", "status", "closed_on", "next_kind", "next_on", "next_note", "stage")
PEOPLE = ("owner__first_name", "owner__last_name", "owner__email")


class OpportunityBoard(BoardViews):
    """`/opportunites/tableau/`."""

    board_template = "crm/board.html"

    def lanes(self, request: HttpRequest, listing: BoardListing) -> list[Lane]:
        """One by stage of the cycle chosen (the first one without), with count, sum and weighted sum; then the won ones
        of this month."""
        cycle = self.cycle(listing)
        stages = list(Stage.objects.filter(pipeline=cycle).order_by("position", "id")) if cycle else []
        rows = listing.rows.filter(status="open")
        totals = totals_by_stage(rows.filter(stage__in=stages))
        lanes = [self.lane(stage, rows, totals.get(stage.pk, Totals()), listing) for stage in stages]
        return [*lanes, self.won_lane(listing, cycle)] if self.shows_won(listing) and cycle else lanes

    def lane(self, stage: Stage, rows: Any, totals: Totals, listing: BoardListing) -> Lane:
        """The column of a stage."""
        query = listing.query.copy()
        query["stage"] = str(stage.pk)
        return Lane(
            key=str(stage.pk),
            label=stage.label,
            rows=drawn(rows.filter(stage=stage).order_by("position", "-id")),
            count=totals.count,
            sums=sum_words(totals),
            more_url=f"{self.url()}?{query.urlencode()}",
            add_url=f"{self.url('new')}?stage={stage.pk}",
        )

    def won_lane(self, listing: BoardListing, cycle: Pipeline) -> Lane:
        """What was won since the first of the month; dropping a card there wins it."""
        first = timezone.localdate().replace(day=1)
        rows = listing.narrowed(listing.base.filter(status="won", closed_on__gte=first, stage__pipeline=cycle))
        if listing.view is not None and listing.view.name == "miennes":
            rows = rows.filter(owner=listing.user)
        totals = totals_of(rows)
        query = urlencode({"vue": WON, "closed_on_du": first.isoformat(), CYCLE: cycle.pk})
        return Lane(
            key=WON,
            label=_("Gagnées en %s") % french.month(first).split()[0],
            rows=drawn(rows.order_by("-closed_on", "-id")),
            count=totals.count,
            sums=(_("%s HT") % amount_text(totals.amount),),
            more_url=f"{self.url()}?{query}",
        )

    def shows_won(self, listing: BoardListing) -> bool:
        """Tabs that narrow to something else have no won ones."""
        return listing.view is None or listing.view.name in OPEN_VIEWS

    def cycle(self, listing: BoardListing) -> Pipeline | None:
        """The cycle filtered by, else the first in use."""
        asked = listing.query.get(CYCLE, "")
        known = asked.isascii() and asked.isdigit() and len(asked) < 18
        found = Pipeline.objects.filter(pk=int(asked)).first() if known else None
        return found or Pipeline.objects.in_use().first()

    def board_card(self, record: Any) -> BoardCard:
        return board_card(record, self.card_url(record))

    def board_context(self, request: HttpRequest, listing: BoardListing, lanes: list[Lane]) -> dict[str, Any]:
        cycles = list(Pipeline.objects.in_use())
        here = self.cycle(listing)
        choices = [(one.name, listing.address(**{CYCLE: one.pk})) for one in cycles]
        menu = {"label": _("Cycle"), "here": here, "choices": choices}
        return {
            "ways": self.ways(request, "board"),
            "board_text": in_progress(totals_of(listing.rows.filter(status="open", stage__pipeline=here))),
            "board_menus": [menu] if len(cycles) > 1 else [],
        }

    def drop(self, request: HttpRequest, record: Any, lane: str, after: Any) -> None:
        if lane == WON:
            if record.status != "won":
                win_opportunity(record, by=request.user)
            return
        stage = Stage.objects.filter(pk=int(lane)).first() if lane.isascii() and lane.isdigit() else None
        if stage is None:
            raise Refused(_("Cette étape n’existe plus."))
        move_opportunity(record, stage=stage, after=after, by=request.user)

    # ---- ways from one view of the same rows to another

    def ways(self, request: HttpRequest, here: str) -> list[dict[str, Any]]:
        """List, board, forecast: the same filters."""
        query = request.GET.copy()
        for name in ("page", "tri"):
            query.pop(name, None)
        tail = f"?{query.urlencode()}" if query else ""
        views = (
            ("list", _("Liste"), "list"),
            ("board", _("Tableau"), "layout-kanban"),
            ("forecast", _("Prévisions"), "chart-bar"),
            ("results", _("Bilan"), "chart-histogram"),
        )
        return [
            {"label": label, "url": self.url(view) + tail, "icon": icon, "here": view == here}
            for view, label, icon in views
        ]

    def board_url(self, record: Opportunity) -> str:
        """The board of its cycle."""
        return f"{self.url('board')}?{CYCLE}={record.stage.pipeline_id}"

    def party_url(self, party: Any) -> str:
        """The client's card."""
        return link_to(party)

    def is_overdue(self, record: Opportunity) -> bool:
        """Past the day it was expected to close."""
        return record.expected_on is not None and record.expected_on < timezone.localdate()


def drawn(rows: Any) -> Any:
    """Rows with no more than their cards show."""
    return rows.select_related(None).select_related("party", "owner").only(*SHOWN, *PEOPLE)


def sum_words(totals: Totals) -> tuple[str, ...]:
    """« 43 600 € HT », « pondéré 13 080 € »."""
    if not totals.count:
        return ("",)
    return (_("%s HT") % amount_text(totals.amount), _("pondéré %s") % amount_text(totals.weighted))


def in_progress(totals: Totals) -> str:
    """« 13 en cours · 158 030 € HT, pondéré 71 240 € »."""
    words = {"n": totals.count, "sum": amount_text(totals.amount), "part": amount_text(totals.weighted)}
    return _("%(n)s en cours · %(sum)s HT, pondéré %(part)s") % words
