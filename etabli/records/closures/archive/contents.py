"""What an archive holds of its period: open tables, the links of the chain and the files as they were issued."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Min, QuerySet
from django.utils import timezone

from etabli.kernel.chain import ChainLink
from etabli.kernel.chain.canon import plain
from etabli.kernel.files import open_blob
from etabli.kernel.logbook import LogEntry
from etabli.kernel.logbook.telling import told
from etabli.records.closures.archive.packing import Packer
from etabli.records.closures.models import Closure
from etabli.records.closures.sealing import payload_of
from etabli.records.documents.models import Archive, Document, Line, VatRow
from etabli.records.dues.models import Allocation, Payment

BATCH = 500
BEYOND = 1 << 62
DOCUMENTS = [
    "numero",
    "nature",
    "date",
    "emis_le",
    "client",
    "client_siren",
    "devise",
    "total_ht",
    "total_tva",
    "total_ttc",
    "net_a_payer",
    "echeance",
    "corrige",
]
LINES = [
    "numero",
    "rang",
    "genre",
    "reference",
    "designation",
    "quantite",
    "unite",
    "prix_ht",
    "remise_pct",
    "total_ht",
    "tva_code",
    "tva_taux",
]
VAT = ["numero", "tva_code", "tva_taux", "base", "montant"]
PAYMENTS = [
    "reglement",
    "date",
    "enregistre_le",
    "nature",
    "moyen",
    "montant",
    "devise_du_total",
    "reference",
    "annule",
    "client",
]
ALLOCATIONS = ["reglement", "numero", "montant", "le"]
CLOSURES = (
    "periode;du;au;premier_maillon;dernier_maillon;documents;reglements;ht;tva;ttc;encaisse;cumul_ttc;cumul_encaisse"
)

EVENTS = ["evenement", "le", "nature", "intitule", "detail", "version", "precedent", "sceau"]


def write_contents(packer: Packer, closure: Closure) -> None:
    """All files of the period but the notice and the manifest."""
    documents = Document.objects.filter(pk__in=_subjects(closure, "document_issued"))
    payments = Payment.objects.filter(pk__in=_subjects(closure, "payment"))
    packer.table("documents.csv", DOCUMENTS, _documents(documents))
    packer.table("lignes.csv", LINES, _lines(documents))
    packer.table("tva.csv", VAT, _vat(documents))
    packer.table("reglements.csv", PAYMENTS, _payments(payments))
    packer.table("affectations.csv", ALLOCATIONS, _allocations(payments))
    packer.table("clotures.csv", CLOSURES.split(";"), _closures(closure))
    packer.table("evenements.csv", EVENTS, _events(closure))
    packer.lines("registre.jsonl", _links(closure))
    kept = Archive.objects.filter(document__in=documents.values("pk")).select_related("document", "blob")
    for archive in _batched(kept):
        with open_blob(archive.blob) as file:
            packer.copy(f"pieces/{_safe(archive.document.number)}.{archive.role}", file)


def links_of(closure: Closure) -> QuerySet[ChainLink]:
    """The links of the chain that the period holds."""
    return ChainLink.objects.filter(
        company=closure.company_id, position__gte=closure.first, position__lte=closure.last
    ).order_by("position")


def _subjects(closure: Closure, kind: str) -> QuerySet[Any]:
    return links_of(closure).filter(kind=kind).order_by().values("subject_id")


def _batched(rows: QuerySet[Any]) -> Iterator[Any]:
    return rows.order_by("pk").iterator(BATCH)


def _minute(moment: Any) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else ""


def _documents(documents: QuerySet[Any]) -> Iterator[Iterable[Any]]:
    for one in _batched(documents.select_related("party", "corrects")):
        told = one.billing_address.get("name") or one.party.name
        yield (
            one.number,
            one.type,
            one.date,
            _minute(one.issued_at),
            told,
            one.party.siren,
            one.currency,
            one.total_excl,
            one.total_vat,
            one.total_incl,
            one.net_payable,
            one.due_date or "",
            one.corrects.number if one.corrects else "",
        )


def _lines(documents: QuerySet[Any]) -> Iterator[Iterable[Any]]:
    rows = Line.objects.filter(document__in=documents.values("pk")).select_related("document")
    for line in rows.order_by("document", "position").iterator(BATCH):
        yield (
            line.document.number,
            line.position,
            line.kind,
            line.reference,
            line.label,
            line.quantity,
            line.unit,
            line.unit_price,
            line.discount_percent if line.discount_percent is not None else "",
            line.total if line.total is not None else "",
            line.vat_category,
            line.vat_rate,
        )


def _vat(documents: QuerySet[Any]) -> Iterator[Iterable[Any]]:
    rows = VatRow.objects.filter(document__in=documents.values("pk")).select_related("document")
    for row in rows.order_by("document", "position").iterator(BATCH):
        yield row.document.number, row.category, row.rate, row.base, row.amount


def _payments(payments: QuerySet[Any]) -> Iterator[Iterable[Any]]:
    for one in _batched(payments.select_related("party", "mode")):
        yield (
            one.pk,
            one.date,
            _minute(one.at),
            one.type,
            one.method,
            one.amount,
            "EUR",
            one.reference,
            one.cancels_id or "",
            one.party.name,
        )


def _allocations(payments: QuerySet[Any]) -> Iterator[Iterable[Any]]:
    rows = Allocation.objects.filter(payment__in=payments.values("pk")).select_related("due__document")
    for one in _batched(rows):
        yield one.payment_id, (one.due.document.number if one.due.document else ""), one.amount, _minute(one.at)


def _closures(closure: Closure) -> Iterator[Iterable[Any]]:
    rows = Closure.objects.filter(
        company=closure.company_id, starts_on__gte=closure.starts_on, ends_on__lte=closure.ends_on
    )
    for one in rows.order_by("ends_on", "id"):
        yield (
            one.kind,
            one.starts_on,
            one.ends_on,
            one.first,
            one.last,
            one.issued,
            one.received,
            one.total_excl,
            one.total_vat,
            one.total_incl,
            one.total_received,
            one.perpetual_incl,
            one.perpetual_received,
        )


def _events(closure: Closure) -> Iterator[Iterable[Any]]:
    """Events of the program from the first of the period to the first after it (or after the closure), in the order
    they were written: one told late, with an older moment, stands where it was written and joins no archive made."""
    start = timezone.make_aware(datetime.combine(closure.starts_on, time()))
    end = timezone.make_aware(datetime.combine(closure.ends_on + timedelta(days=1), time()))
    rows = LogEntry.objects.filter(position__gte=_first_event(start), position__lt=_first_event(min(end, closure.at)))
    rows = rows.order_by("position")
    for one in rows.iterator(BATCH):
        yield (
            one.position,
            _minute(one.at),
            one.kind,
            one.get_kind_display(),
            told(one),
            one.version,
            one.previous,
            one.link,
        )


def _first_event(moment: datetime) -> int:
    """Number of the first event of that moment or later; beyond all when there is none."""
    found = LogEntry.objects.filter(at__gte=moment).aggregate(first=Min("position"))["first"]
    return BEYOND if found is None else int(found)


def _links(closure: Closure) -> Iterator[dict[str, Any]]:
    for link in links_of(closure).iterator(BATCH):
        names = ("position", "kind", "subject_kind", "subject_id", "digest", "previous", "link")
        yield {**{name: getattr(link, name) for name in names}, "at": plain(link.at), "payload": link.payload}


def _safe(number: str) -> str:
    """Numbers may hold a slash (BR-FR-01); a file name may not."""
    return number.replace("/", "_")


def manifest_of(closure: Closure, packer: Packer, *, key: str, version: str) -> dict[str, Any]:
    """The list of the files with their digests, and what the period says of itself."""
    company = closure.company
    head = links_of(closure).values_list("link", flat=True).last() or ""
    return {
        "format": "etabli-archive-1",
        "program": f"Établi {version}",
        "company": {"name": company.name, "siren": company.siren, "fictitious": company.is_fictitious},
        "closure": plain(payload_of(closure)),
        "last_link": head,
        "files": sorted(packer.listed, key=lambda one: one["name"]),
        "algorithm": "Ed25519",
        "public_key": key,
    }
