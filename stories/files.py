"""The real-shaped files people come with, imported as the wizard does it."""

from pathlib import Path
from typing import Any

from etabli.kernel.jobs import run_jobs
from etabli.kernel.transfer import ImportRun
from etabli.kernel.transfer.actions.choose_columns import choose_columns
from etabli.kernel.transfer.actions.start_import import start_import
from etabli.kernel.transfer.kinds import import_kind
from etabli.kernel.transfer.receiving import receive_file

RECORDS = Path(__file__).parent.parent / "etabli" / "records"
CLIENTS = RECORDS / "parties" / "tests" / "data" / "clients-axonaut.csv"
PRODUCTS = RECORDS / "catalog" / "tests" / "data" / "produits.csv"


def import_file(path: Path, kind: str, *, by: Any) -> ImportRun:
    """Receive, accept the guessed columns, check, run."""
    run = receive_file(path.read_bytes(), name=path.name, kind=import_kind(kind), by=by)
    choose_columns(run, columns=run.columns, when_found="update", by=by)
    run_jobs()
    run.refresh_from_db()
    start_import(run, by=by)
    run_jobs()
    run.refresh_from_db()
    return run


def import_real_files(*, by: Any) -> tuple[ImportRun, ImportRun]:
    """The clients and the products."""
    return import_file(CLIENTS, "contacts", by=by), import_file(PRODUCTS, "produits", by=by)
