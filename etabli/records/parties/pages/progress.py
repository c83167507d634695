"""Where prospects stand: each account manager by each stage, every figure leading to its parties (DIR-007)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.records.parties.models import Party, ProspectStage
from etabli.records.parties.pages.personal import PersonalPages
from etabli.ui.answers import page
from etabli.ui.pages import Figure

Cells = dict[tuple[int | None, str], int]


@dataclass(frozen=True)
class Cell:
    """How many, and the list of them; no list for none."""

    count: int
    url: str
    label: str


class ProgressPages(PersonalPages):
    """`/repertoire/avancement/`."""

    def progress(self, request: HttpRequest) -> HttpResponse:
        """Prospects in use by manager and stage, and the clients that were converted."""
        cells, people = counted(Party.objects.visible_to(request.user))
        stages = {"": _("Sans avancement"), **{str(stage.value): str(stage.label) for stage in ProspectStage}}
        rows = [
            (name, [self._cell(cells, pk, stage, f"{name}, {label}") for stage, label in stages.items()], pk)
            for pk, name in people.items()
        ]
        going = sum(n for (_pk, stage), n in cells.items() if stage != ProspectStage.CONVERTED)
        won = sum(n for (_pk, stage), n in cells.items() if stage == ProspectStage.CONVERTED)
        rate = french.rate(round(won * 100 / (won + going))) if won + going else "—"
        context = {
            "heading": _("Avancement des prospects"),
            "crumb_here": _("Avancement"),
            "stages": list(stages.values()),
            "rows": [(name, row, sum(cell.count for cell in row)) for name, row, _pk in rows],
            "sums": [sum(n for (_pk, found), n in cells.items() if found == stage) for stage in stages],
            "total": going + won,
            "figures": [
                Figure(_("Prospects"), french.number(going)),
                Figure(_("Convertis"), french.number(won)),
                Figure(_("Part convertie"), rate),
            ],
            "work": self._work(cells),
        }
        return page(request, "parties/progress.html", context)

    def _cell(self, cells: Cells, person: int | None, stage: str, label: str) -> Cell:
        count = cells.get((person, stage), 0)
        return Cell(count, self._list(person=person, stage=stage) if count else "", label)

    def _list(self, **asked: Any) -> str:
        """The parties of a cell, by the filters of the list."""
        query: dict[str, Any] = {"vue": "clients" if asked.get("stage") == ProspectStage.CONVERTED else "prospects"}
        if "stage" in asked:
            query |= {"prospect_stage": asked["stage"]} if asked["stage"] else {"sans_avancement": "oui"}
        if "person" in asked:
            query |= {"account_manager": asked["person"]} if asked["person"] else {"sans_responsable": "oui"}
        return f"{self.url()}?{urlencode(query)}"

    def _work(self, cells: Cells) -> list[tuple[str, int | None, str]]:
        """What is worth going through: prospects that nobody follows, those without a stage, duplicates, retention."""
        alone = sum(n for (pk, stage), n in cells.items() if pk is None and stage != ProspectStage.CONVERTED)
        unsaid = sum(n for (_pk, stage), n in cells.items() if not stage)
        return [
            (_("Prospects sans responsable"), alone, self._list(person=None)),
            (_("Prospects sans avancement"), unsaid, self._list(stage="")),
            (_("Doublons possibles"), None, self.url("worklist")),
            (_("Durées de conservation"), None, self.url("retention")),
        ]


def counted(rows: Any) -> tuple[Cells, Mapping[int | None, str]]:
    """How many parties in each cell, and the managers by name, those who follow nobody left out; one query."""
    going = Q(is_prospect=True, is_customer=False) & ~Q(prospect_stage=ProspectStage.CONVERTED)
    won = Q(is_customer=True, prospect_stage=ProspectStage.CONVERTED)
    names = ("account_manager", "account_manager__first_name", "account_manager__last_name")
    grouped = rows.active().filter(going | won).order_by().values(*names, "prospect_stage").annotate(n=Count("pk"))
    cells: Cells = {}
    people: dict[int | None, str] = {}
    for one in grouped:
        name = f"{one['account_manager__first_name'] or ''} {one['account_manager__last_name'] or ''}".strip()
        people[one["account_manager"]] = name or _("Sans responsable")
        cells[one["account_manager"], one["prospect_stage"]] = one["n"]
    in_order = sorted(people.items(), key=lambda person: (person[0] is None, person[1].casefold()))
    return cells, dict(in_order)
