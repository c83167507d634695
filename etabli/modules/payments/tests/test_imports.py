"""Payments brought in from a file: each line settles its invoice, each fault is told on its line."""

from decimal import Decimal

from django.utils import timezone

from etabli.kernel.jobs import run_jobs
from etabli.kernel.proof import run_checks
from etabli.kernel.transfer import ImportRun
from etabli.kernel.transfer.actions.choose_columns import choose_columns
from etabli.kernel.transfer.actions.start_import import start_import
from etabli.kernel.transfer.actions.undo_import import undo_import
from etabli.kernel.transfer.kinds import import_kind
from etabli.kernel.transfer.receiving import receive_file
from etabli.modules.billing.testing import make_invoice
from etabli.records.dues.models import Payment
from etabli.records.testing.cast import Cast


def imported(text: str, cast: Cast) -> ImportRun:
    run = receive_file(text.encode(), name="reglements.csv", kind=import_kind("reglements"), by=cast.anne)
    choose_columns(run, columns=run.columns, when_found="update", by=cast.anne)
    run_jobs()
    run.refresh_from_db()
    start_import(run, by=cast.anne)
    run_jobs()
    run.refresh_from_db()
    return run


def test_lines_settle_their_invoices_once_and_faults_are_told(cast: Cast) -> None:
    invoice = make_invoice(cast)
    today = timezone.localdate().strftime("%d/%m/%Y")
    text = (
        "Numéro de facture;Date;Montant;Mode;Référence\n"
        f"{invoice.number};{today};200,00;Virement;VIR 1\n"
        f"F1999-0001;{today};10,00;Chèque;\n"
        f"{invoice.number};{today};99,00;Chèque;CHQ 2\n"
        f"{invoice.number};{today};64,00;troc;\n"
        f"{invoice.number};{today};64,00;Chèque;CHQ 3\n"
    )
    run = imported(text, cast)
    assert (run.created, run.refused) == (2, 3)
    assert [(number, field) for number, field in run.problems.values_list("number", "field")] == [
        (3, "invoice"),
        (4, "amount"),
        (5, "method"),
    ]
    invoice.refresh_from_db()
    assert (invoice.status, invoice.outstanding) == ("done", Decimal("0.00"))
    again = imported(text, cast)
    assert again.created == 0 and Payment.objects.count() == 2
    undo_import(run, by=cast.anne)
    run_jobs()
    assert Payment.objects.count() == 2
    assert [check.first_fault for check in run_checks() if not check.ok] == []
