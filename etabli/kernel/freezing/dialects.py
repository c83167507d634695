"""The triggers themselves, in the words of each database."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from etabli.kernel.freezing.rules import PREFIX, Rule


@dataclass(frozen=True)
class Trigger:
    """One trigger: how it is made, and what the catalogue says of it when it is the right one."""

    name: str
    create: tuple[str, ...]
    signature: str


def sqlite_triggers(rule: Rule) -> Iterator[Trigger]:
    """Update, delete and insert of one table."""
    update = [f"({rule.frozen('OLD')} AND {rule.changes()})", rule.replaced(updating=True)]
    insert = [rule.replaced(updating=False)]
    if rule.has_parent:
        update.append(f"({rule.frozen_parent('NEW')} AND {rule.changes()})")
        insert.append(rule.frozen_parent("NEW"))
    if rule.disguises():
        update.append(rule.disguises())
    for event, conditions in (("update", update), ("delete", [rule.frozen("OLD")]), ("insert", insert)):
        name = trigger_name(rule.table, event)
        sql = (
            f"CREATE TRIGGER {rule.quote(name)} BEFORE {event.upper()} ON {rule.quote(rule.table)} FOR EACH ROW "
            f"WHEN {' OR '.join(conditions)} "
            f"BEGIN SELECT RAISE(ABORT, '{_text(rule)}'); END"
        )
        yield Trigger(name, (sql,), sql)


def postgres_triggers(rule: Rule) -> Iterator[Trigger]:
    """One function holds the whole rule (its text can be compared); two triggers call it."""
    function = trigger_name(rule.table, "rule")
    body = _postgres_body(rule)
    header = f"CREATE OR REPLACE FUNCTION {rule.quote(function)}() RETURNS trigger LANGUAGE plpgsql"
    make = f"{header} AS $etabli${body}$etabli$"
    events = ["INSERT"] if rule.has_parent else []
    rows = " OR ".join([*events, "UPDATE", "DELETE"])
    for suffix, when, level in (("row", rows, "ROW"), ("truncate", "TRUNCATE", "STATEMENT")):
        name = trigger_name(rule.table, suffix)
        sql = (
            f"CREATE TRIGGER {rule.quote(name)} BEFORE {when} ON {rule.quote(rule.table)} "
            f"FOR EACH {level} EXECUTE FUNCTION {rule.quote(function)}()"
        )
        yield Trigger(name, (make, sql), f"{_type_bits(when, level)} {function} {body}")


def trigger_name(table: str, suffix: str) -> str:
    """Name of a trigger, within PostgreSQL's 63 characters."""
    name = f"{PREFIX}{table}_{suffix}"
    if len(name) <= 63:
        return name
    return f"{PREFIX}{table[:24]}_{hashlib.sha256(table.encode()).hexdigest()[:12]}_{suffix}"


def _postgres_body(rule: Rule) -> str:
    refuse = f"RAISE EXCEPTION '{_text(rule)}' USING ERRCODE = '23514';"
    table, lines = rule.quote(rule.table), []

    def when(operation: str, condition: str, answer: str, before: str = "") -> None:
        lines.append(f"  IF TG_OP = '{operation}' THEN{before}")
        lines.append(f"    IF {condition} THEN {refuse} END IF;")
        lines.append(f"    RETURN {answer};\n  END IF;")

    waits = f"\n    PERFORM 1 FROM {rule.parent_path('NEW')} FOR SHARE;" if rule.has_parent else ""
    update = [f"({rule.frozen('OLD')} AND {rule.changes()})"]
    if rule.has_parent:
        update.append(f"({rule.frozen_parent('NEW')} AND {rule.changes()})")
    if rule.disguises():
        update.append(rule.disguises())
    when("UPDATE", " OR ".join(update), "NEW", waits)
    if rule.has_parent:
        when("INSERT", rule.frozen_parent("NEW"), "NEW", waits)
    when("DELETE", rule.frozen("OLD"), "OLD", waits.replace("NEW.", "OLD."))
    when("TRUNCATE", f"EXISTS (SELECT 1 FROM {table} t WHERE {rule.frozen('t')})", "NULL")
    return "\nBEGIN\n" + "\n".join(lines) + "\n  RETURN NULL;\nEND\n"


def _type_bits(when: str, level: str) -> int:
    """What pg_trigger.tgtype holds: row 1, before 2, insert 4, delete 8, update 16, truncate 32."""
    bits = 2 + (1 if level == "ROW" else 0)
    for word, bit in (("INSERT", 4), ("DELETE", 8), ("UPDATE", 16), ("TRUNCATE", 32)):
        bits += bit if word in when else 0
    return bits


def _text(rule: Rule) -> str:
    return f"frozen row of {rule.table}"
