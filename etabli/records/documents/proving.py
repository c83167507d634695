"""What must hold of documents in the books: checked on real data, changed by nothing."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.db.models import F, Prefetch, Q
from django.utils.translation import gettext as _

from etabli.kernel.chain import ChainSubject
from etabli.kernel.chain.canon import digest_of_plain
from etabli.kernel.files import read_blob
from etabli.kernel.proof import Finding
from etabli.records.documents.exchange import exchange_told
from etabli.records.documents.models import Archive, Document, Line, Snapshot
from etabli.records.documents.proven_columns import issued_facts
from etabli.records.documents.snapshot_parts import deducted
from etabli.records.documents.snapshot_texts import iso, printable
from etabli.records.documents.snapshots import corrected, delivery, discount, line_of, shipping
from etabli.records.documents.totalling import figures, stored_totals

BATCH = 500
LIVE = ("currency", "title", "purchase_order_number")


def live_payload(document: Document, sealed: dict[str, Any]) -> dict[str, Any]:
    """The sealed snapshot with every fact that the rows still hold put in its place: equal to it unless a row was
    altered."""
    lines = list(document.lines.all())
    told = sealed["lines"] if len(sealed["lines"]) == len(lines) else [{} for _line in lines]
    totals = figures(document, document.vat_rows.all()) | {"paid": sealed["totals"]["paid"]}
    totals["due"] = sealed["totals"]["due"] if document.payable == _payable(sealed) else str(document.payable)
    return {
        **sealed,
        **{name: getattr(document, name) for name in LIVE},
        **exchange_told(document),
        "intro": printable(document.intro),
        "comment": printable(document.comment),
        "kind": document.kind,
        "type": document.type,
        "number": document.number,
        "issued_on": iso(document.date),
        "due_on": iso(document.due_date),
        "delivery_on": iso(document.delivery_date),
        "buyer": {**sealed["buyer"], **_buyer(document)},
        "delivery": delivery(document.delivery_address),
        "general_discount": discount(document),
        "shipping": shipping(document),
        "corrects": corrected(document.corrects),
        "deposits": deducted(document),
        "lines": [_line(line, kept) for line, kept in zip(lines, told, strict=True)],
        "totals": totals,
    }


def _payable(sealed: dict[str, Any]) -> Any:
    return Decimal(sealed["totals"]["incl"]) + Decimal(sealed["totals"]["rounding"])


def _buyer(document: Document) -> dict[str, Any]:
    address = document.billing_address or {}
    facts: dict[str, Any] = {name: address.get(name, "") for name in ("postcode", "city")}
    if address.get("name"):
        facts["name"] = address["name"]
    return facts | {"lines": [row for row in address.get("street", "").splitlines() if row.strip()]}


def _line(line: Line, kept: dict[str, Any]) -> dict[str, Any]:
    subtotal = kept.get("total") if line.kind == "subtotal" else None
    told = line_of(line, None)
    names = ("barcode", "price_unit", "availability", "picture", "level", "whole")
    held = {name: kept.get(name, told[name]) for name in names if name in told}
    return told | held | ({"total": subtotal} if subtotal is not None else {})


def payloads_of(ids: list[int]) -> dict[int, dict[str, Any]]:
    """Payloads of issued documents told again from their live rows."""
    rows = Snapshot.objects.filter(document__in=ids).values_list("document", "payload", "digest")
    return held_against({document: (payload, digest) for document, payload, digest in rows})


def held_against(sealed: Mapping[int, tuple[dict[str, Any], str]]) -> dict[int, dict[str, Any]]:
    """The same, from what the links hold: a snapshot of another digest than its link tells nothing (its own payload is
    the matter of `check_snapshots`), one that is gone leaves its document out."""
    digests = dict(Snapshot.objects.filter(document__in=sealed).values_list("document", "digest"))
    told: dict[int, dict[str, Any]] = {}
    for document in issued_facts().filter(pk__in=digests):
        payload, digest = sealed[document.pk]
        told[document.pk] = live_payload(document, payload) if digests[document.pk] == digest else {}
    return told


def archive_payloads(ids: list[int]) -> dict[int, dict[str, Any]]:
    """Payloads of archived files told again from their rows."""
    rows = Archive.objects.filter(pk__in=ids).values_list("pk", "document__number", "role", "sha256")
    return {pk: {"document": number, "role": role, "sha256": digest} for pk, number, role, digest in rows}


def issued() -> Any:
    """Invoices, deposits and credit notes that the program issued."""
    return Document.objects.filter(kind="invoice", status__in=("open", "done"), origin="created")


SUBJECTS = (
    ChainSubject("document_issued", lambda pk: payloads_of([pk]).get(pk), payloads_of, held_against, issued),
    ChainSubject(
        "file_archived", lambda pk: archive_payloads([pk]).get(pk), archive_payloads, rows=Archive.objects.all
    ),
)


def check_totals() -> Finding:
    """Totals equal lines: every issued document is added up again."""
    examined = 0
    for document in _issued():
        examined += 1
        totals = stored_totals(document)
        stored = (document.total_lines, document.total_excl, document.total_vat, document.total_incl, document.rounding)
        if (totals.lines, totals.excl, totals.vat_total, totals.incl, totals.rounding) != stored:
            return Finding(
                examined,
                _("%(document)s : ses lignes donnent %(sum)s TTC, le document dit %(told)s.")
                % {"document": document, "sum": totals.incl, "told": document.total_incl},
                _("Restaurez la dernière sauvegarde saine, ou faites examiner ce document."),
            )
    return Finding(examined)


def check_snapshots() -> Finding:
    """Each issued document has its snapshot, with the digest it had."""
    examined = 0
    missing = issued().filter(snapshot=None).order_by("pk").first()
    if missing is not None:
        return Finding(
            1,
            _("%(document)s n’a plus d’instantané.") % {"document": missing},
            _("Restaurez la dernière sauvegarde saine."),
        )
    for row in Snapshot.objects.order_by("pk").iterator(BATCH):
        examined += 1
        if digest_of_plain(row.payload) != row.digest:
            return Finding(
                examined,
                _("%(document)s : son instantané ne correspond plus à son empreinte.") % {"document": row.document},
                _("Restaurez la dernière sauvegarde saine."),
            )
    return Finding(examined)


def check_followers() -> Finding:
    """Each document bears the account manager of its client as it is now."""
    other = ~Q(account_manager=F("party__account_manager"))
    same = Q(account_manager=None, party__account_manager=None)
    fault = Document.objects.filter(other & ~same).order_by("pk").first()
    return Finding(
        Document.objects.count(),
        _("%(document)s n’est pas suivi par le responsable de son client.") % {"document": fault} if fault else "",
        _("Changez le responsable du compte sur la fiche du client, puis remettez-le.") if fault else "",
    )


def check_archives() -> Finding:
    """Each archived PDF and XML is there, byte for byte."""
    examined = 0
    rows = Archive.objects.select_related("document", "blob").only("role", "sha256", "document__number", "blob")
    for row in rows.order_by("pk").iterator(BATCH):
        examined += 1
        if row.blob.sha256 != row.sha256 or not _is_whole(row):
            return Finding(
                examined,
                _("L’original %(role)s de %(document)s manque ou a été altéré.")
                % {"role": row.get_role_display(), "document": row.document},
                _("Remettez le fichier d’une sauvegarde."),
            )
    return Finding(examined)


def _is_whole(archive: Archive) -> bool:
    try:
        return sha256(read_blob(archive.blob)).hexdigest() == archive.sha256
    except OSError:
        return False


def _issued() -> Iterator[Document]:
    ids = issued().order_by("pk").values_list("pk", flat=True)
    for some in _batches(ids):
        yield from (
            Document.objects.filter(pk__in=some)
            .select_related("company", "party")
            .prefetch_related(_lines())
            .order_by("pk")
        )


def _batches(ids: Any) -> Iterator[list[int]]:
    some: list[int] = []
    for pk in ids.iterator(BATCH * 4):
        some.append(pk)
        if len(some) == BATCH:
            yield some
            some = []
    if some:
        yield some


def _lines() -> Prefetch:
    return Prefetch("lines", queryset=Line.objects.select_related("product").order_by("position"))
