"""What the legal chain seals of a closure and of an archive."""

from typing import Any

from etabli.records.closures.models import Closure, PeriodArchive


def payload_of(closure: Closure) -> dict[str, Any]:
    """Everything a closure says, without who made it."""
    amounts = (
        "total_excl",
        "total_vat",
        "total_incl",
        "total_received",
        "perpetual_incl",
        "perpetual_received",
    )
    return {
        "closure": closure.pk,
        "company": closure.company_id,
        "kind": str(closure.kind),
        "starts_on": closure.starts_on.isoformat(),
        "ends_on": closure.ends_on.isoformat(),
        "first": closure.first,
        "last": closure.last,
        "issued": closure.issued,
        "received": closure.received,
        **{name: f"{getattr(closure, name):.2f}" for name in amounts},
        "details": closure.details,
        "at": closure.at,
    }


def closure_payloads(ids: list[int]) -> dict[int, dict[str, Any]]:
    """Payloads of closures told again from their rows."""
    return {row.pk: payload_of(row) for row in Closure.objects.filter(pk__in=ids)}


def archive_payload(archive: PeriodArchive) -> dict[str, Any]:
    """The archive by its digest."""
    return {
        "closure": archive.closure_id,
        "sha256": archive.sha256,
        "size": archive.size,
        "files": archive.files,
        "signer": archive.signer,
        "at": archive.at,
    }


def archive_payloads(ids: list[int]) -> dict[int, dict[str, Any]]:
    """Payloads of archives told again from their rows."""
    return {row.pk: archive_payload(row) for row in PeriodArchive.objects.filter(pk__in=ids)}
