"""One part of the bench on one base, in a process of its own; answers JSON on its output."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any


def main() -> int:
    """Called by `python -m bench`."""
    parser = argparse.ArgumentParser()
    parser.add_argument("part", choices=("pages", "issuing", "printing", "books", "editor"))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--postgres", default="")
    parser.add_argument("--count", type=int, required=True)
    wanted = parser.parse_args()
    from bench.base import open_base

    open_base(wanted.data, wanted.postgres, urls="bench.bare")
    from etabli.kernel.sqlite.statistics import refresh_statistics

    refresh_statistics()  # as every night: the tables were just filled, or altered by a migration
    json.dump(_measure(wanted), sys.stdout)
    return 0


def _measure(wanted: argparse.Namespace) -> Any:
    if wanted.part == "pages":
        from bench.pages import measure_pages
        from etabli.kernel.installation.static_files import gather_static_files

        gather_static_files()
        return measure_pages(wanted.count)
    if wanted.part == "printing":
        from bench.printing import measure_printing

        return measure_printing(wanted.count)
    if wanted.part == "books":
        from bench.proving import measure_books

        return measure_books()
    if wanted.part == "editor":
        from bench.editor import measure_editor

        return measure_editor(wanted.count)
    return _issuing(wanted)


def _issuing(wanted: argparse.Namespace) -> Any:
    from django.db import connection

    from bench.issuing import measure_issuing
    from bench.loading.people import ADMINISTRATOR
    from etabli.kernel.people.models import ApiToken, User
    from etabli.records.parties.models import Party

    _token, secret = ApiToken.issue(User.objects.get(email=ADMINISTRATOR), name="bench")
    party = Party.objects.filter(is_customer=True).order_by("pk").last()
    assert party is not None
    connection.close()
    return measure_issuing(wanted.data, wanted.postgres, secret, party.pk, each=wanted.count)


if __name__ == "__main__":
    sys.exit(main())
