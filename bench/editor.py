"""The sheet being written: from the last key to the totals, and to the page beside it, with 10 and with 300 lines.

The sheet asks 160 ms after the last key for the totals, and 300 ms after them for the pages in view (`frontend/src`);
drawing in the browser is not counted. Times are by the clock, "× server" compares computing time. Two columns compare
300 lines with 10: what the server takes, and what passes from the key, waiting included, which is what the hand feels
and must stay under 4.
"""

import json
from itertools import count
from typing import Any

from django.test import Client

from bench.table import FIGURES, NAME
from bench.timing import Spread, in_turns

SHORT, LONG = 10, 300
WAITS = {"calculer": 160, "apercu": 460}  # milliseconds from the last key to the question


def measure_editor(rounds: int) -> dict[str, Any]:
    """Samples of each answer, by number of lines."""
    from bench.loading.people import ADMINISTRATOR
    from etabli.kernel.companies.models import Company
    from etabli.kernel.people.models import User
    from etabli.records.parties.models import Party

    client = Client()
    client.force_login(User.objects.get(email=ADMINISTRATOR))
    party, company = (
        Party.objects.filter(is_customer=True).order_by("pk").last(),
        Company.objects.order_by("pk").first(),
    )
    assert party is not None and company is not None
    where = f"?client={party.pk}&societe={company.pk}"

    def asked(view: str, lines: int) -> Any:
        rows, keys = [typed(n) for n in range(lines)], count(1)

        def call() -> None:
            rows[-1]["values"]["qty"] = str(next(keys))  # somebody types in the last line
            body = json.dumps({"version": None, "fields": {"title": "Bench"}, "rows": rows, "seen": [0]})
            answer = client.post(f"/devis/brouillon/{view}/{where}", body, content_type="application/json")
            if answer.status_code != 200:
                raise RuntimeError(f"{view}: {answer.status_code} {answer.content[:300]!r}")

        return call

    calls = {f"{view} {lines}": asked(view, lines) for view in ("calculer", "apercu") for lines in (SHORT, LONG)}
    taken = in_turns(calls, rounds)
    return {name: {"samples": clock.samples, "cpu": cpu.samples} for name, (clock, cpu) in taken.items()}


def typed(place: int) -> dict[str, Any]:
    """One row as the sheet posts it."""
    values = {
        "text": f"Article {place + 1}",
        "qty": "2,5",
        "unit": "u",
        "price": "148,50",
        "discount": "5 %",
        "vat": "",
    }
    return {"key": f"n{place}", "id": None, "kind": "item", "values": values}


def editor_table(told: dict[str, Any]) -> list[str]:
    """Milliseconds of the server by the clock, and the growth from 10 lines to 300: of the server, and from the key."""
    rows = [f"\n{'sheet being written (ms)':{NAME}}{FIGURES}{'× server':>10}{'× from key':>12}"]
    for view, name in (("calculer", "totals"), ("apercu", "pages")):
        spreads = {lines: Spread(tuple(told[f"{view} {lines}"]["samples"])) for lines in (SHORT, LONG)}
        work = {lines: Spread(tuple(told[f"{view} {lines}"]["cpu"])).median for lines in (SHORT, LONG)}
        for lines, spread in spreads.items():
            figures = f"{spread.median:8.1f}{spread.p95:8.1f}{f'{spread.low:.1f}–{spread.high:.1f}':>16}"
            server = work[lines] / work[SHORT]
            felt = (WAITS[view] + spread.median) / (WAITS[view] + spreads[SHORT].median)
            rows.append(f"{f'{name}, {lines} lines':{NAME}}{figures}{server:10.2f}{felt:12.2f}")
    return rows
