"""Invoices received by the demonstration: paid, approved, in dispute, waiting, one that does not add up, one aside."""

from datetime import timedelta
from functools import partial
from typing import Any

from etabli.kernel.demo.stage import Stage as Scene
from etabli.kernel.files import store_blob
from etabli.modules.receiving.actions import (
    approve_received,
    create_supplier,
    dispute_received,
    pay_received,
    receive_file,
)
from etabli.modules.receiving.demo.writing import LATE, SUPPLIERS, written
from etabli.modules.receiving.models import IncomingFile, ReceivedInvoice
from etabli.modules.receiving.reasons import DisputeReason

NOT_AN_INVOICE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF"
)


def build_received(scene: Scene) -> None:
    """One a month and supplier over the last half-year, answered as people do; the last ones wait."""
    for supplier in SUPPLIERS:
        for rank, ago in enumerate((150, 120, 90, 60, 31, 3)):
            day = scene.today - timedelta(days=ago + supplier.shift)
            scene.diary.on(day, partial(arrive, scene, supplier, rank), hour=9)
    scene.diary.on(scene.today - timedelta(days=4), partial(unreadable, scene), hour=10)


def arrive(scene: Scene, supplier: Any, rank: int) -> None:
    """It comes in; the first of a supplier makes its card."""
    day = scene.today - timedelta(days=(150, 120, 90, 60, 31, 3)[rank] + supplier.shift)
    data = written(supplier, rank, day, scene.company, wrong=rank == 5 and supplier is SUPPLIERS[0])
    file = brought(scene, data, f"{supplier.prefix}{day:%Y-%m}.xml")
    invoice = ReceivedInvoice.objects.filter(file=file).first()
    if invoice is None:
        return
    if invoice.party is None:
        invoice = create_supplier(invoice, by=scene.actor("nadia", create_supplier))
    if rank == 5:
        return
    if rank == 4 and supplier.shift == 2:
        by = scene.actor("nadia", dispute_received)
        dispute_received(invoice, reason_code=DisputeReason.QTE_ERR, reason="Deux cartons manquaient.", by=by)
        return
    invoice = approve_received(invoice, by=scene.actor("nadia", approve_received))
    if rank < 4:
        paid = day + timedelta(days=LATE)
        scene.diary.on(paid, partial(pay, scene, invoice.pk, paid), hour=16)


def pay(scene: Scene, pk: int, day: Any) -> None:
    """On its day."""
    invoice = ReceivedInvoice.objects.filter(pk=pk, paid_on=None).first()
    if invoice is not None:
        pay_received(invoice, paid_on=day, by=scene.actor("nadia", pay_received))


def unreadable(scene: Scene) -> None:
    """A plain PDF: kept aside."""
    brought(scene, NOT_AN_INVOICE, "facture-plombier.pdf")


def brought(scene: Scene, data: bytes, name: str) -> IncomingFile:
    """As if by mail."""
    blob = store_blob(data, name=name)
    by = scene.actor("nadia", receive_file)
    return receive_file(scene.company, blob=blob, name=name, is_fictitious=True, by=by)
