"""The demonstration: lived on its days, marked everywhere, proved, and taken away without touching a real company."""

import datetime
from collections import Counter
from dataclasses import replace

import pytest
from django.apps import apps
from django.utils import timezone

from etabli.kernel.companies.models import Company
from etabli.kernel.demo import load_demo, remove_demo
from etabli.kernel.demo.tables import tables
from etabli.kernel.jobs import failed_jobs, run_jobs
from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.people.models import User
from etabli.modules.accounting.chart import ensure_chart
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.testing import make_invoice
from etabli.modules.payments.actions.record_payment import record_payment
from etabli.modules.sales.models import Order, Quote
from etabli.records.catalog.models import ProductCategory
from etabli.records.documents.models import Document
from etabli.records.dues.models import Payment
from etabli.records.parties.models import Category, Party
from etabli.records.testing.cast import Cast
from stories.books import faults

DAYS = 110
TRACES = {
    "events.Event",  # what was done stays told
    "files.Blob",  # a content nobody points to is cleaned up a day later
    "jobs.Schedule",
    "journal.JournalEntry",
    "search.SearchWord",  # words are only words
    "settings.Setting",
    "logbook.LogEntry",
    "logbook.LogHead",
}


def counts() -> Counter[str]:
    """Rows of every table of the program but those where a trace stays."""
    names = {
        model: model._meta.label
        for model in tables()
        if model._meta.label not in TRACES and model.__module__.startswith("etabli.")
    }
    return Counter({name: model._base_manager.count() for model, name in names.items()})


@pytest.mark.slow
def test_it_lives_on_its_days_and_leaves_nothing_behind(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    real = make_invoice(cast)
    record_payment(
        real.party, company=cast.company, amount=real.payable, allocations=[(real, real.payable)], by=cast.anne
    )
    ensure_chart()  # the chart of accounts is the program's own: it stays, like the rates of VAT
    before = counts()

    company = load_demo(days=DAYS)

    assert [record.message for record in caplog.records if record.name == "etabli.demo"] == []
    today = timezone.localdate()
    start = today - datetime.timedelta(days=DAYS)
    documents = Document.objects.filter(company=company)
    assert company.is_fictitious
    assert documents.filter(is_fictitious=False).count() == 0
    assert Payment.objects.filter(company=company).exclude(is_fictitious=True).count() == 0
    assert Quote.objects.filter(company=company).count() > 10
    assert set(Quote.objects.filter(company=company).values_list("status", flat=True)) >= {"draft", "open", "done"}
    assert Order.objects.filter(company=company).count() > 5
    issued = list(Invoice.objects.issued().filter(company=company).order_by("pk"))
    assert len(issued) > 10
    assert [invoice.date for invoice in issued] == sorted(invoice.date for invoice in issued)
    assert all(timezone.localdate(invoice.issued_at) == invoice.date for invoice in issued)
    assert start <= issued[0].date < today - datetime.timedelta(days=40)
    assert all(document.number[-9:-5] == str(document.date.year) for document in documents.exclude(number=None))
    told = JournalEntry.objects.filter(company=company)
    assert told.filter(is_fictitious=False).count() == 0
    assert told.filter(at__date__lt=today - datetime.timedelta(days=40)).count() > 20
    assert {entry.user.first_name for entry in told.exclude(user=None)} >= {"Hugo", "Chloé"}
    assert not any(person.has_usable_password() for person in User.objects.filter(is_demo=True))
    assert faults() == []

    remove_demo(company, by=cast.anne)

    assert counts() == before
    assert not Company.objects.filter(is_fictitious=True).exists()
    assert not JournalEntry.objects.filter(is_fictitious=True).exists()
    real.refresh_from_db()
    assert (real.status, real.outstanding) == ("done", 0)
    assert faults() == []
    run_jobs()
    assert failed_jobs() == []


@pytest.mark.slow
def test_what_the_real_firm_uses_by_now_stays(cast: Cast) -> None:
    company = load_demo(days=8)
    party = Party.objects.filter(is_demo=True, is_customer=True, vat_situation="domestic").order_by("pk").first()
    fictitious = make_invoice(replace(cast, company=company), party=party)
    invoice = make_invoice(cast, party=party)
    party.refresh_from_db()
    categories = set(party.categories.values_list("name", flat=True))
    assert party.balance == invoice.payable + fictitious.payable

    remove_demo(company, by=cast.anne)

    kept = Party.objects.get()
    assert (kept.pk, kept.is_demo, kept.balance) == (party.pk, False, invoice.payable)
    assert kept.addresses.exists()
    assert kept.contacts.exists()
    assert set(Category.objects.values_list("name", flat=True)) == categories
    assert not ProductCategory.objects.exists()
    seller = User.objects.filter(pk=invoice.owner_id).first()
    assert seller is None or not (seller.is_demo or seller.is_active)
    assert faults() == []


def test_every_table_is_known(db: None) -> None:
    """A table put on the list of traces by mistake would hide what stays."""
    assert {name for name in TRACES if name.split(".")[0] in {c.label for c in apps.get_app_configs()}} == TRACES
