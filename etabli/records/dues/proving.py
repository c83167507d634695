"""What must hold of dues, payments and allocations in the books."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation.currencies import BASE
from etabli.kernel.chain import ChainSubject
from etabli.kernel.decimals import FixedDecimalField
from etabli.kernel.proof import Finding
from etabli.records.documents.models import Document
from etabli.records.dues.models import Allocation, Due, Payment
from etabli.records.dues.sealing import payload_of
from etabli.records.parties.models import Party

ADVICE = gettext_lazy("Restaurez la dernière sauvegarde saine, ou faites examiner ce client.")
CENTS = FixedDecimalField(decimal_places=2)


def payment_payloads(ids: list[int]) -> dict[int, dict[str, Any]]:
    """Payloads of payments told again from their rows."""
    return {payment.pk: payload_of(payment) for payment in Payment.objects.filter(pk__in=ids)}


SUBJECTS = (
    ChainSubject("payment", lambda pk: payment_payloads([pk]).get(pk), payment_payloads, rows=Payment.objects.all),
)


def summed(path: str, **more: Any) -> Coalesce:
    """Sum of the allocations that point at the row by this column, 0 without any."""
    rows = (
        Allocation.objects.filter(**{path: OuterRef("pk")}, **more)
        .order_by()
        .values(path)
        .annotate(sum=Sum("amount"))
        .values("sum")
    )
    return Coalesce(Subquery(rows, output_field=CENTS), Decimal(0), output_field=CENTS)


def check_dues() -> Finding:
    """What each due counts as settled is the sum of its allocations."""
    rows = Due.objects.annotate(by_payments=summed("due"), by_credits=summed("credit"))
    for due in rows.filter(Q(direction="in") & ~Q(settled=F("by_payments")) | Q(settled__gt=F("amount"))).order_by(
        "pk"
    )[:1]:
        return Finding(
            due.pk,
            _("%(due)s : %(told)s réglés selon l’échéance, %(sum)s selon les règlements.")
            % {"due": due.document or due, "told": due.settled, "sum": due.by_payments},
            str(ADVICE),
        )
    for due in rows.filter(direction="out").exclude(settled=0).order_by("pk"):
        if due.settled != due.by_payments + due.by_credits:
            return Finding(
                due.pk,
                _("%(due)s : l’avoir compte %(told)s utilisés, ses imputations %(sum)s.")
                % {"due": due.document or due, "told": due.settled, "sum": due.by_payments + due.by_credits},
                str(ADVICE),
            )
    return Finding(Due.objects.count())


def check_payments() -> Finding:
    """What each payment counts as allocated is the sum of its allocations, never more than it brought."""
    rows = Payment.objects.annotate(sum=summed("payment"))
    for payment in rows.filter(~Q(allocated=F("sum")) | Q(amount__gt=0, allocated__gt=F("amount"))).order_by("pk")[:1]:
        return Finding(
            payment.pk,
            _("%(payment)s de %(amount)s : %(told)s affectés selon le règlement, %(sum)s selon ses affectations.")
            % {"payment": payment, "amount": payment.amount, "told": payment.allocated, "sum": payment.sum},
            str(ADVICE),
        )
    return Finding(Payment.objects.count())


def check_euros() -> Finding:
    """Amounts in euros are those of the documents' rates; in euros both amounts are one."""
    equal = {"base_excl": "total_excl", "base_vat": "total_vat", "base_outstanding": "outstanding"}
    other = Q(*(~Q(**{one: F(two)}) for one, two in equal.items()), _connector=Q.OR)
    wrong = Document.objects.filter(other, currency=BASE).order_by("pk").first()
    examined = Document.objects.count()
    foreign = Document.objects.exclude(currency=BASE).exclude(exchange_rate=None).order_by("pk")
    for document in foreign.iterator(2000):
        told = (document.in_euros(document.total_excl), document.in_euros(document.total_vat))
        if wrong is None and told != (document.base_excl, document.base_vat):
            wrong = document
    for due in Due.objects.filter(Q(currency=BASE) & ~Q(base_amount=F("amount"), base_settled=F("settled")))[:1]:
        wrong = wrong or due.document
    if wrong is None:
        return Finding(examined)
    return Finding(
        examined, _("%(document)s : ses montants en euros ne suivent pas son taux.") % {"document": wrong}, str(ADVICE)
    )


def check_documents_paid() -> Finding:
    """What each issued document says is left to pay is its total less its dues' settlements."""
    settled = (
        Due.objects.filter(document=OuterRef("pk"))
        .order_by()
        .values("document")
        .annotate(sum=Sum("settled"))
        .values("sum")
    )
    rows = Document.objects.filter(kind="invoice", status__in=("open", "done")).annotate(
        settled=Coalesce(Subquery(settled, output_field=CENTS), Decimal(0), output_field=CENTS)
    )
    examined = 0
    for document in (
        rows.only("number", "kind", "total_incl", "rounding", "deducted_total", "outstanding", "status", "type")
        .order_by("pk")
        .iterator(2000)
    ):
        examined += 1
        if document.outstanding != document.net_payable - document.settled:
            return Finding(
                examined,
                _("%(document)s : reste %(told)s selon le document, %(sum)s selon ses échéances.")
                % {"document": document, "told": document.outstanding, "sum": document.net_payable - document.settled},
                str(ADVICE),
            )
    return Finding(examined)


def check_balances() -> Finding:
    """Each client's stored balance is what the dues and payments say."""
    examined = 0
    for party, balance in balances():
        examined += 1
        if balance != party.balance:
            return Finding(
                examined,
                _("%(party)s : solde %(told)s sur la fiche, %(sum)s selon ses factures et règlements.")
                % {"party": party, "told": party.balance, "sum": balance},
                str(ADVICE),
            )
    return Finding(examined)


def balances() -> Iterator[tuple[Party, Decimal]]:
    """Each client with what the dues and payments make the balance."""
    dues = Due.objects.filter(party=OuterRef("pk")).order_by().values("party")
    left = {
        way: Coalesce(
            Subquery(dues.filter(direction=way).annotate(s=Sum("base_amount")).values("s"), output_field=CENTS),
            Decimal(0),
            output_field=CENTS,
        )
        for way in ("in", "out")
    }
    used = {
        way: Coalesce(
            Subquery(dues.filter(direction=way).annotate(s=Sum("base_settled")).values("s"), output_field=CENTS),
            Decimal(0),
            output_field=CENTS,
        )
        for way in ("in", "out")
    }
    ahead = Payment.objects.standing().filter(party=OuterRef("pk")).exclude(type="refund").order_by().values("party")
    paid = {
        name: Coalesce(
            Subquery(ahead.annotate(s=Sum(name)).values("s"), output_field=CENTS), Decimal(0), output_field=CENTS
        )
        for name in ("base_amount", "base_allocated")
    }
    rows = Party.objects.annotate(
        owed=left["in"],
        owed_settled=used["in"],
        back=left["out"],
        back_settled=used["out"],
        paid=paid["base_amount"],
        paid_used=paid["base_allocated"],
    )
    for party in rows.order_by("pk").iterator(2000):
        balance = (party.owed - party.owed_settled) - (party.back - party.back_settled) - (party.paid - party.paid_used)
        yield party, balance


def renew_balances(record: Any = None, event: Any = None) -> None:
    """Put right the stored balance of every client: dues and payments of a demonstration have gone."""
    wrong = [(party.pk, balance) for party, balance in balances() if balance != party.balance]
    for pk, balance in wrong:
        Party.objects.filter(pk=pk).update(balance=balance)
