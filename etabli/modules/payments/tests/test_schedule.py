"""Schedules from the quote to the last instalment paid (SCH-001 to SCH-007, INV-010, INV-011)."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from etabli.kernel.proof import run_checks
from etabli.kernel.refusals import Invalid
from etabli.kernel.settings import set_value
from etabli.modules.billing.actions.invoice_order import invoice_order
from etabli.modules.billing.actions.issue_invoice import issue_invoice
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.testing import make_draft
from etabli.modules.payments.actions.pay_invoice import pay_invoice
from etabli.modules.sales.actions.accept_quote import accept_quote
from etabli.modules.sales.testing import INCL, LINES, make_quote
from etabli.records.documents.actions.save_draft import save_draft
from etabli.records.documents.einvoice import write_cii
from etabli.records.documents.models import Snapshot
from etabli.records.documents.printing.paying import schedule as printed_schedule
from etabli.records.documents.situations import situation_of
from etabli.records.dues.models import Due
from etabli.records.terms.models import PaymentTerm
from etabli.records.testing.cast import Cast

DAY = datetime.timedelta(days=1)
TWO_PARTS = [
    {"percent": "30", "condition": "order", "title": "Acompte de {pourcentage}", "type": "payment"},
    {"percent": "70", "condition": "days", "days": 45},
]


def told(document: Any) -> list[tuple[Any, str]]:
    return [(row.due_date, str(row.amount)) for row in document.schedule.all()]


def test_from_the_quote_to_the_last_instalment(cast: Cast) -> None:
    today = timezone.localdate()
    quote = make_quote(cast, schedule=TWO_PARTS)
    assert told(quote) == [(today, "79.20"), (today + 45 * DAY, "184.80")]
    order = accept_quote(quote, by=cast.anne)
    assert told(order) == told(quote)
    invoice = issue_invoice(invoice_order(order, by=cast.anne), by=cast.anne)
    invoice.refresh_from_db()
    dues = list(Due.objects.filter(document=invoice).order_by("date"))
    assert [(due.date, due.amount) for due in dues] == [
        (today, Decimal("79.20")),
        (today + 45 * DAY, Decimal("184.80")),
    ]
    assert dues[0].label.replace("\u202f", " ") == "Acompte de 30 %"
    assert (invoice.due_date, invoice.next_due, invoice.outstanding) == (today, today, INCL)
    assert situation_of(invoice, today + DAY) == "overdue"
    pay_invoice(invoice, amount=Decimal("100.00"), by=cast.anne)
    invoice.refresh_from_db()
    assert [due.settled for due in Due.objects.filter(document=invoice).order_by("date")] == [
        Decimal("79.20"),
        Decimal("20.80"),
    ]
    assert (invoice.due_date, invoice.next_due) == (today, today + 45 * DAY)
    assert situation_of(invoice, today + DAY) == "partly_paid"
    assert Invoice.objects.overdue(today + DAY).count() == 0
    assert Invoice.objects.overdue(today + 46 * DAY).get() == invoice
    assert [check.first_fault for check in run_checks() if not check.ok] == []


def test_the_issued_invoice_says_every_date_and_amount(cast: Cast) -> None:
    today = timezone.localdate()
    invoice = issue_invoice(make_draft(cast, schedule=TWO_PARTS, payment_method="cheque"), by=cast.anne)
    snapshot = Snapshot.objects.get(document=invoice).payload
    xml = write_cii(snapshot).decode()
    second = (today + 45 * DAY).strftime("%d/%m/%Y")
    assert f"184.80 EUR le {second}" in xml
    assert f'<udt:DateTimeString format="102">{today:%Y%m%d}</udt:DateTimeString></ram:DueDateDateTime>' in "".join(
        line.strip() for line in xml.splitlines()
    )
    assert snapshot["payment_method"] == "transfer"
    rows = printed_schedule(snapshot)
    assert rows is not None and [row["title"] for row in rows] == ["Acompte de 30\u202f%", "Règlement 45 jours"]
    assert [row["amount"] for row in rows] == ["79,20\u00a0€", "184,80\u00a0€"]


def test_exactly_one_hundred_or_refused_and_nothing_is_written(cast: Cast) -> None:
    draft = make_draft(cast)
    for schedule, path, word in (
        ([{"percent": "30"}, {"percent": "60"}], "schedule", "il manque 10"),
        ([{"percent": "0"}, {"percent": "100"}], "schedule.0.percent", "pourcentage"),
        ([{"percent": "100", "title": "Prélèvement {iban}"}], "schedule.0.title", "{iban}"),
        ([{"percent": "100", "days": 400}], "schedule.0.days", "365"),
        ([{"percent": "100", "condition": "someday"}], "schedule.0.condition", "valeurs"),
    ):
        with pytest.raises(Invalid) as no:
            save_draft(draft, content={"schedule": schedule, "title": "Nouveau"}, by=cast.anne)
        assert word in no.value.faults[path]
    draft.refresh_from_db()
    assert (draft.title, draft.schedule.count()) == ("", 0)


def test_the_lines_of_a_condition_are_copied_and_follow_the_total(cast: Cast) -> None:
    term = PaymentTerm.objects.get(label__startswith="30 % à la commande")
    draft = make_draft(cast, payment_term_id=term.pk)
    assert [amount for _day, amount in told(draft)] == ["79.20", "184.80"]
    first = draft.schedule.first()
    assert first is not None and first.type == "deposit"
    save_draft(draft, content={"lines": LINES[:1]}, by=cast.anne)
    assert [amount for _day, amount in told(draft)] == ["72.00", "168.00"]
    single = PaymentTerm.objects.get(label="60 jours")
    save_draft(draft, content={"payment_term_id": single.pk}, by=cast.anne)
    assert told(draft) == []


def test_the_workflow_rule_and_a_typed_date(cast: Cast) -> None:
    today = timezone.localdate()
    set_value("billing.due_days", 10, by=cast.anne)
    assert issue_invoice(make_draft(cast), by=cast.anne).due_date == today + 10 * DAY
    typed = (today + 3 * DAY).isoformat()
    party = Invoice.objects.get().party
    assert issue_invoice(make_draft(cast, party=party, due_date=typed), by=cast.anne).due_date == today + 3 * DAY
    term = PaymentTerm.objects.get(label="60 jours")
    assert issue_invoice(make_draft(cast, party=party, payment_term_id=term.pk), by=cast.anne).due_date == (
        today + 60 * DAY
    )


def test_on_the_sheet_rows_are_made_moved_and_saved(cast: Cast, client: Client) -> None:
    draft = make_draft(cast)
    client.force_login(cast.anne)
    page = html.fromstring(client.get(f"/factures/{draft.pk}/").content)
    assert page.xpath("//*[@data-section='echeancier']//input[@name='echeancier-term']/@value") == [""]
    url = f"/factures/{draft.pk}/echeancier/"
    fields = {"payment_term_id": "", "echeancier-term": "", "echeancier-count": "12", "echeancier-on": "5"}
    fields["echeancier-method"] = "direct_debit"
    twelve = html.fromstring(f"<div>{client.post(url, {**fields, 'do': 'parts'}).content.decode()}</div>")
    percents = twelve.xpath("//input[contains(@name,'-percent')]/@value")
    assert (len(percents), percents[0], percents[-1]) == (12, "8,3333", "8,3337")
    posted = {
        **fields,
        **{field.get("name"): field.get("value") or "" for field in twelve.xpath("//input[@name]")},
        **{
            box.get("name"): (box.xpath("string(option[@selected]/@value)") or "")
            for box in twelve.xpath("//select[@name]")
        },
    }
    saved = client.post(
        f"/factures/{draft.pk}/enregistrer/",
        {"version": draft.version, "fields": posted},
        content_type="application/json",
    )
    assert saved.status_code == 200, saved.content
    assert "22,00" in saved.json()["live"]["echeancier"]
    assert {amount for _day, amount in told(draft)} == {"22.00"}
    assert sum(Decimal(amount) for _day, amount in told(draft)) == INCL
    assert {row.method for row in draft.schedule.all()} == {"direct_debit"}
    assert {row.due_date.day for row in draft.schedule.all() if row.due_date} == {5}
    fewer = html.fromstring(f"<div>{client.post(url, {**posted, 'do': 'remove-0'}).content.decode()}</div>")
    assert fewer.xpath("//input[contains(@name,'-percent')]/@value")[0] == "16,6666"
    wrong = client.post(
        f"/factures/{draft.pk}/enregistrer/",
        {"version": None, "fields": {**posted, "echeancier-0-percent": "5"}},
        content_type="application/json",
    )
    assert wrong.status_code == 422 and "il manque" in wrong.json()["fields"]["echeancier"]


def test_a_schedule_is_kept_as_conditions_from_the_quote(cast: Cast, client: Client) -> None:
    quote = make_quote(cast, schedule=TWO_PARTS)
    client.force_login(cast.anne)
    url = f"/devis/{quote.pk}/echeancier/"
    rows = {"echeancier-0-percent": "30", "echeancier-1-percent": "70"}
    asked = {"do": "keep", "payment_term_id": "", "echeancier-term": "", "echeancier-label": "30/70", **rows}
    assert "désormais" in client.post(url, asked).content.decode()
    term = PaymentTerm.objects.get(label="30/70")
    assert [(str(line.percent), line.condition, line.days) for line in term.lines.all()] == [
        ("30.0000", "order", 0),
        ("70.0000", "days", 45),
    ]
    assert "portent déjà le nom" in client.post(url, asked).content.decode()
    other = make_quote(cast, party=quote.party, payment_term_id=term.pk)
    assert told(other) == told(quote)
