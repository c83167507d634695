"""The one table of the bench."""

from typing import Any

from bench.timing import BARE, Spread

FIGURES = f"{'median':>8}{'p95':>8}{'min–max':>16}"
NAME = 44


def pages_table(who: str, large: dict[str, Any], small: dict[str, Any] | None, *, by: str = "cpu") -> list[str]:
    """Milliseconds of each page by the clock; beside them the ratio to the bare page and the growth since the small
    base.

    `by`: what ratios are made of. With SQLite the process computes everything itself and its computing time, unlike the
    clock, does not count what other programs did meanwhile; with a database server only the clock sees the whole.
    """
    bare, bare_small = (_spread(base[BARE], by).median if base else 0.0 for base in (large, small))
    rows = [f"\n{f'{who} (ms)':{NAME}}{FIGURES}{'work':>8}{'× bare':>8}{'growth':>8}{'queries':>9}{'KB':>6}"]
    for name, told in large.items():
        work, growth = _spread(told, by).median, ""
        if small and name in small:
            # each against the bare page of its own run
            growth = f"{(work / bare) / (_spread(small[name], by).median / bare_small):.2f}"
        rows.append(
            f"{name:{NAME}}{_figures(_spread(told))}{_spread(told, 'cpu').median:8.1f}{work / bare:8.2f}{growth:>8}"
            f"{told['queries']:>9}{told['bytes'] // 1024:>6}"
        )
    return rows


def issuing_table(told: dict[str, Any], bare: float) -> list[str]:
    """Issuing through the API; rates beside what the same machine would do where a bare page runs at 150/s."""
    rows = [f"\n{'issuing through the API, 5 lines (ms)':{NAME}}{FIGURES}{'per s':>8}{'errors':>8}{'at 150/s':>10}"]
    for name, key in (
        ("draft", "draft"),
        ("issue, one client", "alone"),
        ("issue, 8 clients", "crowd"),
        ("GET /healthz", "healthz"),
    ):
        part, rate = told[key], told[key].get("per_second")
        errors = str(len(part["errors"])) if "errors" in part else ""
        rows.append(
            f"{name:{NAME}}{_figures(_spread(part))}{_rate(rate):>8}{errors:>8}{_rate(rate and rate * bare * 0.15):>10}"
        )
    gains = sorted(told["gains"])
    spread = ", ".join(f"{gain:.2f}" for gain in gains)
    rows.append(f"{'8 clients issue so many times what one does':{NAME}}{gains[len(gains) // 2]:8.2f}  ({spread})")
    return rows


def printing_table(told: dict[str, Any], bare: float) -> list[str]:
    """PDF/A-3 with Factur-X."""
    rate = told["per_second"]
    return [
        f"\n{'PDF/A-3 Factur-X, one thread (ms)':{NAME}}{FIGURES}{'per s':>8}{'':8}{'at 150/s':>10}",
        f"{'original with its XML':{NAME}}{_figures(_spread(told))}"
        f"{_rate(rate):>8}{'':8}{_rate(rate * bare * 0.15):>10}",
    ]


def books_table(large: dict[str, Any], small: dict[str, Any] | None, times: float) -> list[str]:
    """The proof of the books; its growth beside that of the number of invoices."""
    rows = [f"\n{'check_books (s)':{NAME}}{'large':>8}{'small':>8}{f'growth (rows × {times:.0f})':>24}"]
    for name, seconds in [*large["seconds"].items(), ("total", large["total"])]:
        before = (small["total"] if name == "total" else small["seconds"].get(name, 0.0)) if small else 0.0
        growth = f"× {seconds / before:.0f}" if before > 0.01 else ""
        rows.append(f"{name:{NAME}}{seconds:8.2f}{before:8.2f}{growth:>24}")
    rows += [_closing(size, base["closing"]) for size, base in (("large", large), ("small", small)) if base]
    return rows


def _closing(size: str, told: dict[str, Any]) -> str:
    days, seconds = told["days"], told["seconds"]
    each = f"{1000 * seconds / days:.1f} ms a day" if days else "closed before"
    return f"{f'closing {days} days, {size} (s)':{NAME}}{seconds:8.2f}  {each}"


def _spread(told: dict[str, Any], kind: str = "samples") -> Spread:
    return Spread(tuple(told[kind]))


def _figures(spread: Spread) -> str:
    return f"{spread.median:8.1f}{spread.p95:8.1f}{f'{spread.low:.1f}–{spread.high:.1f}':>16}"


def _rate(rate: float | None) -> str:
    return f"{rate:.1f}" if rate else ""
