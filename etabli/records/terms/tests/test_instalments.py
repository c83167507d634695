"""Payment terms of several instalments, and means of payment, in Configuration (SCH-002, SCH-003, SCH-006)."""

from decimal import Decimal

from django.test import Client, TestCase

from etabli.kernel.people.models import User
from etabli.kernel.people.roles import Role
from etabli.records.terms.models import PaymentMode, PaymentTerm
from etabli.records.terms.pages import PaymentModePages
from etabli.ui.testing import RecordPagesChecks

BASE = {"rule": "days", "days": "0", "event": "invoice", "position": "3"}


def row(place: int, percent: str, condition: str = "days", days: str = "0", title: str = "") -> dict[str, str]:
    names = {"percent": percent, "type": "payment", "condition": condition, "days": days, "title": title}
    names |= {"day_of_month": "", "method": ""}
    return {f"echeancier-{place}-{name}": value for name, value in names.items()}


def administrator() -> Client:
    client = Client()
    client.force_login(User.objects.create_administrator("regine@etabli.example"))
    return client


def test_a_term_of_two_instalments_is_written_in_its_order(db) -> None:
    client = administrator()
    rows = row(0, "30", "signature") | row(1, "70", "end_of_month_after", "90", "Solde de {montant}")
    assert client.post("/conditions-de-reglement/nouveau/", BASE | {"label": "30/70"} | rows).status_code == 302
    term = PaymentTerm.objects.get(label="30/70")
    told = [(line.percent, line.condition, line.days, line.title) for line in term.lines.all()]
    assert told == [
        (Decimal("30"), "signature", 0, ""),
        (Decimal("70"), "end_of_month_after", 90, "Solde de {montant}"),
    ]
    listed = client.get("/conditions-de-reglement/").content.decode()
    assert "à la signature" in listed and "90 jours fin de mois" in listed
    one = row(0, "100", "delivery")
    assert (
        client.post(f"/conditions-de-reglement/{term.pk}/modifier/", BASE | {"label": "30/70"} | one).status_code == 302
    )
    assert [line.condition for line in term.lines.all()] == ["delivery"]


def test_other_than_one_hundred_or_an_unknown_variable_is_refused(db) -> None:
    client = administrator()
    for rows, word in (
        (row(0, "30") | row(1, "60"), "il manque 10"),
        (row(0, "0") | row(1, "100"), "supérieure à 0"),
        (row(0, "100", title="Pour {iban}"), "{iban}"),
        (row(0, "100", days="400"), "365"),
    ):
        answer = client.post("/conditions-de-reglement/nouveau/", BASE | {"label": "Fausse"} | rows)
        assert answer.status_code == 422 and word in answer.content.decode().replace("\u202f", " "), word
    assert not PaymentTerm.objects.filter(label="Fausse").exists()


def test_the_buttons_keep_the_total(db) -> None:
    client = administrator()
    added = client.post("/conditions-de-reglement/echeances/", {"do": "add", **row(0, "100")}).content.decode()
    assert added.count('value="50"') == 2
    missing = client.post("/conditions-de-reglement/echeances/", {"do": "add", **row(0, "30")}).content.decode()
    assert 'value="70"' in missing


class PaymentModePagesTest(RecordPagesChecks, TestCase):
    pages = PaymentModePages
    role = Role.ADMINISTRATOR
    has_company = False
    edited = {"label": "Chèque-vacances"}

    def setUp(self):
        PaymentMode.objects.all().delete()
        super().setUp()

    def make(self, company, number):
        return PaymentMode.objects.create(label=f"Mode {number}", kind="other")

    def search_word(self):
        return "Mode 1"
