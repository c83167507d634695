"""PDF/A-3 documents with their XML, one after the other as the job worker makes them."""

import time
from typing import Any

from bench.timing import milliseconds
from etabli.records.documents.einvoice import write_cii
from etabli.records.documents.models import Snapshot
from etabli.records.documents.printed import print_document


def measure_printing(count: int) -> dict[str, Any]:
    """Originals of the latest invoices, made from their snapshots and thrown away."""
    rows = list(Snapshot.objects.order_by("-pk")[: count + 1])
    one = lambda row: print_document(row.payload, xml=write_cii(row.payload), at=row.at)  # noqa: E731
    one(rows.pop())
    started = time.perf_counter()
    samples = [milliseconds(lambda row=row: one(row))[0] for row in rows]  # type: ignore[misc]
    return {"samples": samples, "per_second": len(rows) / (time.perf_counter() - started)}
