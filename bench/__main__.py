"""`python -m bench`: fills two bases, measures them, prints one table.

--invoices N   size of the large base (100,000); the small one has a hundredth
--quick        2,000 invoices, few repetitions: a look, not a figure
--postgres URL an administrator's address of a PostgreSQL server: bases are made there and dropped
--data FOLDER  where the bases are kept between runs (a temporary folder by default, removed at the end)
--only PART    pages, issuing, printing, books or editor
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.editor import editor_table
from bench.table import books_table, issuing_table, pages_table, printing_table
from bench.timing import BARE, Spread

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("pages", "issuing", "printing", "books", "editor")


def main() -> int:
    """Run the bench."""
    wanted = _arguments()
    size = wanted.invoices if not wanted.quick else min(wanted.invoices, 2000)
    folder = wanted.data or Path(tempfile.mkdtemp(prefix="etabli-bench-"))
    try:
        bases = [Base(folder, count, wanted.postgres) for count in (size, max(200, size // 100))]
        for base in bases:
            base.fill()
        _say_where()
        kind = "PostgreSQL" if wanted.postgres else "SQLite"
        print(f"{size} invoices, growth from {bases[1].count} · {kind}", flush=True)
        for part in wanted.only or PARTS:
            for line in _measured(part, bases, quick=wanted.quick):
                print(line, flush=True)
    finally:
        if wanted.data is None:
            for base in bases:
                base.drop()
            shutil.rmtree(folder, ignore_errors=True)
    return 0


def _say_where() -> None:
    machine = f"{platform.platform()} · Python {platform.python_version()} · {os.cpu_count()} cores"
    print(f"\n{machine} · load {os.getloadavg()[0]:.1f}")


class Base:
    """A filled base, kept in its folder; made again when its size or the tables changed."""

    def __init__(self, folder: Path, count: int, server: str) -> None:
        self.count, self.server = count, server
        self.folder = folder / f"{'postgres' if server else 'sqlite'}-{count}"
        self.name = f"etabli_bench_{count}"

    @property
    def address(self) -> str:
        """Address of the base on the server; empty on SQLite."""
        return f"{self.server.rpartition('/')[0]}/{self.name}" if self.server else ""

    def fill(self) -> None:
        """Fill it unless it is there."""
        done = self.folder / "filled"
        if done.exists():
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.server:
            self._on_server(f'DROP DATABASE IF EXISTS "{self.name}"', f'CREATE DATABASE "{self.name}"')
        people = str(max(40, min(20_000, self.count // 5)))
        sizes = ("--invoices", str(self.count), "--parties", people, "--products", people)
        self._python("bench.fill", *sizes, capture=False)
        done.touch()

    def measure(self, part: str, count: int) -> Any:
        """One part, in a process of its own."""
        return json.loads(self._python("bench.measure", part, "--count", str(count)))

    def drop(self) -> None:
        """Leave nothing on the server."""
        if self.server:
            self._on_server(f'DROP DATABASE IF EXISTS "{self.name}"')

    def _python(self, module: str, *arguments: str, capture: bool = True) -> str:
        command = [sys.executable, "-m", module, *arguments, "--data", str(self.folder)]
        command += ["--postgres", self.address] if self.server else []
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE if capture else None, text=True, check=True)
        return done.stdout

    def _on_server(self, *statements: str) -> None:
        import psycopg

        with psycopg.connect(self.server, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())


def _measured(part: str, bases: list[Base], *, quick: bool) -> list[str]:
    large, small = bases
    rounds = 5 if quick else 25
    if part == "pages":
        big, little = large.measure(part, rounds), small.measure(part, rounds)
        by = "samples" if large.server else "cpu"
        _bare["ms"] = Spread(tuple(big["administrator"][BARE][by])).median
        return [line for who in big for line in pages_table(who, big[who], little[who], by=by)]
    if part == "books":
        return books_table(large.measure(part, 1), small.measure(part, 1), large.count / small.count)
    if part == "editor":
        return editor_table(large.measure(part, rounds))
    told = large.measure(part, (20 if quick else 200) if part == "issuing" else (10 if quick else 60))
    table = issuing_table if part == "issuing" else printing_table
    return table(told, _bare.get("ms", 0.0))


_bare: dict[str, float] = {}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--invoices", type=int, default=100_000)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--postgres", default="")
    parser.add_argument("--data", type=Path, default=None)
    parser.add_argument("--only", action="append", choices=PARTS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
