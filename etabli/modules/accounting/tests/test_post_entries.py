"""What each operation comes to in the books, to the cent."""

from decimal import Decimal

import pytest

from etabli.kernel.journal import JournalEntry
from etabli.kernel.refusals import Denied, Refused
from etabli.kernel.settings import set_value
from etabli.modules.accounting.actions import post_entries
from etabli.modules.accounting.keeping import keep_all, keep_recent
from etabli.modules.accounting.models import Account, Entry, ThirdPartyAccount
from etabli.modules.accounting.proving import check_entries
from etabli.modules.accounting.tests.conftest import pay, told
from etabli.modules.accounting.third_parties import third_party
from etabli.modules.billing.testing import make_credit_note, make_draft, make_invoice
from etabli.modules.payments.actions.cancel_payment import cancel_payment
from etabli.modules.sales.testing import make_client
from etabli.records.terms.methods import PaymentMethod
from etabli.records.testing import Cast, make_product

SERVICES = [{"kind": "product", "label": "Conseil", "quantity": "1", "unit_price": "1000", "vat_rate": "20"}]


def entries(cast: Cast, kind: str = "") -> list[Entry]:
    rows = Entry.objects.filter(company=cast.company).order_by("pk")
    return list(rows.filter(source_kind=kind) if kind else rows)


def test_a_service_owes_its_vat_when_it_is_paid(cast: Cast) -> None:
    """Two payments: the second moves the last cent."""
    invoice = make_invoice(cast, party=make_client(name="Martin & Fils"), lines=SERVICES)
    pay(cast, invoice, "400.01")
    pay(cast, invoice, "799.99", PaymentMethod.CHEQUE)
    post_entries(cast.company, by=cast.anne)
    sale, first, second, moved, rest = entries(cast)
    assert told(sale) == ["411000 CMARTI D 1200.00 AAA", "706000 C 1000.00", "445800 C 200.00"]
    assert (sale.journal.code, sale.piece, sale.date) == ("VT", invoice.number, invoice.date)
    assert told(first) == ["512000 D 400.01", "411000 CMARTI C 400.01 AAA"]
    assert told(second) == ["511200 D 799.99", "411000 CMARTI C 799.99 AAA"]
    assert told(moved) == ["445800 D 66.67", "445711 C 66.67"]
    assert told(rest) == ["445800 D 133.33", "445711 C 133.33"]
    assert (first.journal.code, moved.journal.code, check_entries().first_fault) == ("BQ", "OD", "")
    assert JournalEntry.objects.filter(verb="entries_posted", user=cast.anne).count() == 1


def test_on_debits_and_for_goods_vat_is_owed_at_once(cast: Cast) -> None:
    cable = make_product("Câble", kind="goods", unit_price=Decimal("1000"))
    goods = [SERVICES[0] | {"product_id": cable.pk}, SERVICES[0] | {"unit_price": "50", "vat_rate": "5.5"}]
    invoice = make_invoice(cast, lines=goods)
    post_entries(cast.company, by=cast.anne)
    assert sorted(told(entries(cast)[0])[1:]) == [
        "445711 C 200.00",
        "445800 C 2.75",
        "706000 C 50.00",
        "707000 C 1000.00",
    ]
    cast.company.vat_on_debits = True
    cast.company.save()
    make_invoice(cast, party=invoice.party, lines=SERVICES)
    post_entries(cast.company, by=cast.anne)
    assert sorted(told(entries(cast)[-1])[1:]) == ["445711 C 200.00", "706000 C 1000.00"]


def test_discount_and_shipping_are_shared_by_what_is_sold(cast: Cast) -> None:
    """The story's invoice: three rates, a general discount, shipping: sales add up to HT, VAT to VAT."""
    invoice = make_invoice(cast, shipping={"amount": "12.50", "vat_rate": "20"})
    post_entries(cast.company, by=cast.anne)
    lines = entries(cast)[0].lines.all()
    sums = {"4": Decimal(0), "7": Decimal(0)}
    for line in lines:
        sums[line.account.code[0]] += line.credit
    assert (sums["7"], sums["4"]) == (invoice.total_excl, invoice.total_vat)
    assert next(line.credit for line in lines if line.account.code == "708500") == Decimal("12.50")
    assert next(line.debit for line in lines if line.account.code == "411000") == invoice.total_incl


def test_a_credit_note_turns_the_sides_and_is_lettered_with_its_invoice(cast: Cast) -> None:
    invoice = make_invoice(cast, lines=SERVICES)
    make_credit_note(cast, invoice, all=True)
    post_entries(cast.company, by=cast.anne)
    sale, note = entries(cast)
    assert [line.replace(" C ", " X ").replace(" D ", " C ").replace(" X ", " D ") for line in told(sale)] == told(note)
    assert told(sale)[0].endswith("1200.00 AAA")


def test_a_cancelled_payment_is_taken_back_and_unlettered(cast: Cast) -> None:
    invoice = make_invoice(cast, lines=SERVICES)
    payment = pay(cast, invoice, "1200", PaymentMethod.CASH)
    post_entries(cast.company, by=cast.anne)
    assert told(entries(cast)[0])[0].endswith("AAA")
    cancel_payment(payment, reason="Chèque en bois", by=cast.anne)
    post_entries(cast.company, by=cast.anne)
    rows = entries(cast)
    assert told(rows[0])[0].endswith("1200.00")  # open again
    assert sorted(told(rows[-1])) == ["445711 D 200.00", "445800 C 200.00"]
    assert told(entries(cast, "dues.payment")[1])[0] == "530000 C 1200.00"
    assert entries(cast, "dues.payment")[0].lines.last().letter == entries(cast, "dues.payment")[1].lines.last().letter
    assert check_entries().first_fault == ""


def test_written_once_by_whoever_comes_first(cast: Cast) -> None:
    make_invoice(cast, lines=SERVICES)
    keep_recent.func()
    count = Entry.objects.count()
    keep_all.func()
    post_entries(cast.company, by=cast.anne)
    assert (count, Entry.objects.count()) == (1, 1)


def test_refusals(cast: Cast) -> None:
    make_invoice(cast, lines=SERVICES)
    with pytest.raises(Denied):
        post_entries(cast.company, by=cast.bruno)
    account = Account.objects.create(code="706100", label="Conseil")
    set_value("accounting.services", "706100", by=cast.anne, company=cast.company)
    account.delete()
    with pytest.raises(Refused, match="Le compte 706100"):
        post_entries(cast.company, by=cast.anne)
    assert not Entry.objects.exists()
    Account.objects.create(code="706100", label="Conseil")
    post_entries(cast.company, by=cast.anne)
    assert "706100 C 1000.00" in told(Entry.objects.get())


@pytest.mark.parametrize(
    ("form", "codes"),
    [
        ("text", ["ERABLE", "ERABLE2"]),
        ("prefix_text", ["CERABL", "CERABL2"]),
        ("sequence", ["C1", "C2"]),
        ("fixed", ["C00001", "C00002"]),
    ],
)
def test_codes_of_third_parties(cast: Cast, form: str, codes: list[str]) -> None:
    set_value("accounting.client_code_form", form, by=cast.anne, company=cast.company)
    parties = [make_client(name="Érable & Cie"), make_client(name="Erable et compagnie")]
    assert [third_party(cast.company, party).code for party in parties] == codes
    assert third_party(cast.company, parties[0]).code == codes[0]
    assert ThirdPartyAccount.objects.count() == 2


def test_nothing_for_a_draft(cast: Cast) -> None:
    make_draft(cast)
    post_entries(cast.company, by=cast.anne)
    assert not Entry.objects.exists()
