"""Versions of a quote that was sent: the former one is kept whole before it changes, and two can be compared."""

import datetime
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from etabli.kernel.companies.models import CompanyProfile
from etabli.kernel.journal import write_entry
from etabli.kernel.people.actor import user_or_none
from etabli.records.documents.content.header import FIELDS
from etabli.records.documents.line_columns import FIELDS as LINE_FIELDS
from etabli.records.documents.models import Document, Revision
from etabli.records.documents.schedule.reading import FIELDS as INSTALMENT_FIELDS
from etabli.records.documents.shape import shape_of
from etabli.records.documents.snapshots import snapshot_of
from etabli.records.documents.writing import write_content
from etabli.records.layouts.models import ConditionText, Theme

REVISED = ("quote",)
KEPT_BY_ID: dict[str, Any] = {"theme_id": Theme, "profile_id": CompanyProfile, "general_terms_id": ConditionText}
WRITTEN_PARTS = ("special_conditions", "sender", "footer")
SAID = ("label", "description", "quantity", "unit", "unit_price", "discount_percent", "discount_amount", "vat_rate")


def is_out(document: Document) -> bool:
    """Whether the client holds this version: it was sent since it last changed."""
    return document.kind in REVISED and document.status == "open" and document.sent_at is not None


def version_of(document: Document, *, by: Any) -> Revision:
    """The version in force, unsaved."""
    return Revision(
        document_id=document.pk,
        number=document.revision,
        payload=snapshot_of(document),
        content=content_of(document),
        total_excl=document.total_excl,
        total_incl=document.total_incl,
        sent_at=document.sent_at,
        kept_by=user_or_none(by),
        is_fictitious=document.is_fictitious,
    )


def begin_next(document: Document, kept: Revision, *, by: Any) -> None:
    """Keep a version and go on with the next one, which the client has not seen."""
    keep(kept)
    document.revision = next_revision(document)
    document.sent_at = None
    document.save(update_fields=["revision", "sent_at", "updated_at"])
    told = _("Révision %s commencée") % document.revision
    write_entry(document, by=by, verb="quote_revised", data={"revision": document.revision}, label=told)


def keep(version: Revision) -> Revision:
    """Store a version; one kept already stays as it is."""
    found: Revision | None = Revision.objects.filter(document=version.document_id, number=version.number).first()
    if found is None:
        version.save()
    return found or version


def next_revision(document: Document) -> int:
    """The number after every one that was used."""
    last = document.revisions.order_by("-number").values_list("number", flat=True).first() or 0
    return int(max(last, document.revision)) + 1


def restore(document: Document, number: int, *, by: Any) -> None:
    """Put a former version back in force, under its own number; that in force until now is kept (the client accepts
    what they hold, whatever was written since)."""
    former = document.revisions.get(number=number)
    keep(version_of(document, by=by))
    kept = set(document.lines.values_list("pk", flat=True))
    lines = [{**line, "id": line["id"] if line["id"] in kept else None} for line in former.content["lines"]]
    document.revision = number
    content = {**former.content, "lines": lines}
    for name, model in KEPT_BY_ID.items():  # archived since or not, it is the paper the client holds
        wanted = content.pop(name, None)
        if name in former.content and (wanted is None or model.objects.filter(pk=wanted).exists()):
            setattr(document, name, wanted)
    write_content(document, content, by=by)


def content_of(document: Document) -> dict[str, Any]:
    """What writes the document again, as the API would be given it."""
    shape = shape_of(document, costs=True)
    content = {name: _plain(shape[name]) for name in FIELDS if name in shape}
    content["options"] = dict(document.options)
    content["lines"] = [{name: _plain(line[name]) for name in LINE_FIELDS if name in line} for line in shape["lines"]]
    content["schedule"] = [{name: row[name] for name in INSTALMENT_FIELDS} for row in shape["schedule"]]
    return content | {name: getattr(document, name) for name in (*KEPT_BY_ID, *WRITTEN_PARTS)}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


@dataclass(frozen=True)
class Compared:
    """A line in two versions: `state` is same, changed, added or removed; the side it is not on is None."""

    state: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def compare(before: dict[str, Any], after: dict[str, Any]) -> list[Compared]:
    """The lines of two versions (their `content`) side by side, in the order of the later one."""
    old, new = before["lines"], after["lines"]
    shared = {line["id"] for line in old} & {line["id"] for line in new}
    matcher = SequenceMatcher(None, [_key(line, shared) for line in old], [_key(line, shared) for line in new], False)
    found: list[Compared] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found += [_both(one, other) for one, other in zip(old[i1:i2], new[j1:j2], strict=True)]
            continue
        found += [Compared("removed", line, None) for line in old[i1:i2]]
        found += [Compared("added", None, line) for line in new[j1:j2]]
    return found


def _key(line: dict[str, Any], shared: set[Any]) -> Any:
    """A line that stayed is known by its row, one that was restored by what it says."""
    return line["id"] if line["id"] in shared else (line["kind"], line["label"])


def _both(before: dict[str, Any], after: dict[str, Any]) -> Compared:
    same = all(before.get(name) == after.get(name) for name in (*SAID, "optional", "variant", "total", "taxes"))
    return Compared("same" if same else "changed", before, after)
