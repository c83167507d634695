"""Opportunities from a file: recognised headers, known clients found again, undone to the exact former state."""

from decimal import Decimal

from etabli.kernel.jobs import run_jobs
from etabli.kernel.transfer.actions.choose_columns import choose_columns
from etabli.kernel.transfer.actions.start_import import start_import
from etabli.kernel.transfer.actions.undo_import import undo_import
from etabli.kernel.transfer.kinds import import_kind
from etabli.kernel.transfer.receiving import receive_file
from etabli.modules.crm.models import Opportunity, Source
from etabli.modules.crm.testing import make_opportunity
from etabli.records.parties.models import Party
from etabli.records.testing.cast import Cast, make_party

PERFEX = """name;company;lead_value;status;source;assigned;description
Boutique;La Poste;12 500,50;Proposition;Salon de Lyon;bruno.ferrand@example.fr;Premier contact
Bar;Brasserie neuve;abc;;;;
Agences;Brasserie neuve;900;Inconnue;;;
Connue;La Poste;700;Négociation;;;
""".encode()


def test_leads_come_in_and_go_out_again(cast: Cast) -> None:
    party = make_party("La Poste")
    known = make_opportunity(cast, "Connue", party=party, amount="100")
    run = receive_file(PERFEX, name="leads.csv", kind=import_kind("opportunites"), by=cast.anne)
    choose_columns(run, columns=run.columns, when_found="update", by=cast.anne)
    run_jobs()
    run.refresh_from_db()
    assert not Opportunity.objects.filter(title="Boutique").exists()  # so far only looked at
    start_import(run, by=cast.anne)
    run_jobs()
    run.refresh_from_db()
    assert (run.created, run.updated, run.refused) == (2, 1, 1)
    made = Opportunity.objects.get(title="Boutique")
    assert (made.party, made.amount, made.stage.label, str(made.source), made.note) == (
        party, Decimal("12500.50"), "Proposition", "Salon de Lyon", "Premier contact"
    )  # fmt: skip
    assert Opportunity.objects.get(title="Agences").party.is_prospect
    known.refresh_from_db()
    assert (known.amount, known.stage.label) == (Decimal("700"), "Négociation")
    undo_import(run, by=cast.anne)
    run_jobs()
    known.refresh_from_db()
    assert (Opportunity.objects.get(), known.amount) == (known, Decimal("100"))
    assert not Party.objects.filter(name="Brasserie neuve").exists() and not Source.objects.filter(
        label="Salon de Lyon"
    )


LEADS = (
    "name,title,company,description,country,zip,city,state,address,email,website,phonenumber,lead_value,status,source,"
    "assigned,tags\n"
    "Claire Petit,Achats,Menuiserie Érable,Veut trois portes,France,31320,Castanet,,1 rue A,claire@erable.example,,"
    "0561123456,4500,Proposition,Salon,,Bois\n"
    "Luc Seul,,,,,,,,,luc@x.example,,,,,,,\n"
).encode()


def test_perfex_leads_make_prospects_and_their_opportunity(cast: Cast) -> None:
    run = receive_file(LEADS, name="leads.csv", kind=import_kind("leads"), by=cast.anne)
    before = (Party.objects.count(), Opportunity.objects.count())
    choose_columns(run, columns=run.columns, when_found="update", match_by="email", by=cast.anne)
    run_jobs()
    run.refresh_from_db()
    start_import(run, by=cast.anne)
    run_jobs()
    run.refresh_from_db()
    assert (run.created, run.refused) == (2, 0), list(run.problems.values_list("sentence", flat=True))
    made = Opportunity.objects.get(title="Demande de Claire Petit")
    contact = made.party.contacts.get()
    assert (made.party.name, made.party.is_prospect, made.party.city) == ("Menuiserie Érable", True, "Castanet")
    assert (str(contact), contact.job_title, contact.email) == ("Claire Petit", "Achats", "claire@erable.example")
    assert (made.amount, made.stage.label, str(made.source), made.note) == (
        Decimal(4500), "Proposition", "Salon", "Veut trois portes"
    )  # fmt: skip
    luc = Party.objects.get(name="Luc Seul")
    assert (luc.is_person, luc.email, luc.is_prospect) == (True, "luc@x.example", True)
    undo_import(run, by=cast.anne)
    run_jobs()
    assert list(run.records.filter(fate="kept").values_list("label", "reason")) == []
    assert (Party.objects.count(), Opportunity.objects.count()) == before
