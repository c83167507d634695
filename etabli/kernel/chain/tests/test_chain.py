"""The chain holds, and every way of breaking it is named at the first link that does not."""

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.db.transaction import TransactionManagementError

from etabli.kernel.chain import ChainHead, ChainLink, ChainSubject, append_link, verify_chain
from etabli.kernel.chain.canon import digest_of
from etabli.kernel.chain.keys import key_id
from etabli.kernel.companies.models import Company
from etabli.kernel.freezing import Frozen
from etabli.kernel.testing import in_threads, lifted, refused_by_database, sql

AT = datetime(2026, 3, 1, 9, 30, 15, 123456, tzinfo=UTC)


@pytest.fixture
def company(db):
    return Company.objects.create(name="Atelier Durand")


def seal(company, number, **payload):
    with transaction.atomic():
        return append_link(company, kind="issued", subject=company, payload={"number": number, **payload}, at=AT)


@pytest.fixture
def chain(company):
    return [seal(company, f"N{n}", total=Decimal(n)) for n in range(1, 6)]


def fault(company, **options):
    verdict = verify_chain(company, **options)
    assert verdict.ok is (verdict.first_fault == "")
    return verdict.position, verdict.first_fault


def test_links_follow_each_other(company, chain):
    assert [link.position for link in chain] == [1, 2, 3, 4, 5]
    assert chain[0].previous == ""
    assert [link.previous for link in chain[1:]] == [link.link for link in chain[:-1]]
    assert (chain[0].subject_kind, chain[0].subject_id) == ("companies.company", company.pk)
    head = ChainHead.objects.get(company=company)
    assert (head.count, head.link, head.key_id) == (5, chain[-1].link, key_id())
    verdict = verify_chain(company)
    assert (verdict.ok, verdict.examined, verdict.first_fault) == (True, 5, "")


def test_each_company_has_its_own_chain(company, chain):
    other = Company.objects.create(name="Autre")
    assert verify_chain(other).examined == 0
    assert seal(other, "X1").position == 1
    assert chain[0].link != ChainLink.objects.get(company=other).link
    assert verify_chain(company).ok and verify_chain(other).ok


@pytest.mark.django_db(transaction=True)
def test_it_is_appended_in_the_transaction_of_its_fact(company):
    with pytest.raises(TransactionManagementError):
        append_link(company, kind="issued", subject=company, payload={}, at=AT)


def test_a_payload_with_a_float_is_refused(company):
    with pytest.raises(TypeError):
        seal(company, "N1", total=1.5)
    assert ChainLink.objects.count() == 0


def test_links_are_frozen_in_python_and_in_the_base(chain):
    link = chain[2]
    link.payload = {}
    with pytest.raises(Frozen, match="registre légal"):
        link.save()
    with pytest.raises(Frozen):
        link.delete()
    with pytest.raises(Frozen):
        ChainLink.objects.update(kind="x")
    for statement in ("UPDATE chain_chainlink SET kind = 'x'", "DELETE FROM chain_chainlink"):
        with refused_by_database():
            sql(statement)


FORGERIES = {
    "content": (
        "UPDATE chain_chainlink SET payload = %s WHERE position = 3",
        [json.dumps({"number": "N3", "total": "30"})],
    ),
    "kind": ("UPDATE chain_chainlink SET kind = 'x' WHERE position = 3", []),
    "subject": ("UPDATE chain_chainlink SET subject_id = subject_id + 1 WHERE position = 3", []),
    "date": ("UPDATE chain_chainlink SET at = '2026-03-02 00:00:00+00:00' WHERE position = 3", []),
    "training": ("UPDATE chain_chainlink SET is_fictitious = TRUE WHERE position = 3", []),
    "seal": (f"UPDATE chain_chainlink SET link = '{'0' * 64}' WHERE position = 3", []),
    "previous": (f"UPDATE chain_chainlink SET previous = '{'0' * 64}' WHERE position = 3", []),
    "removed": ("DELETE FROM chain_chainlink WHERE position = 3", []),
}
SENTENCES = {
    "content": "Maillon 3 (N3) : son contenu a été modifié.",
    "previous": "Maillon 3 (N3) : il ne suit pas le précédent.",
    "removed": "Le maillon 3 manque.",
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("forgery", FORGERIES)
def test_each_forgery_is_named_at_its_link(company, chain, forgery):
    with lifted():
        sql(*FORGERIES[forgery])
    sentence = SENTENCES.get(forgery, "Maillon 3 (N3) : son sceau est faux.")
    assert fault(company) == (3, sentence)


@pytest.mark.django_db(transaction=True)
def test_a_changed_content_with_its_digest_redone_still_shows(company, chain):
    forged = {"number": "N3", "total": "30"}
    with lifted():
        sql(
            "UPDATE chain_chainlink SET payload = %s, digest = %s WHERE position = 3",
            [json.dumps(forged), digest_of(forged)],
        )
    assert fault(company) == (3, "Maillon 3 (N3) : son sceau est faux.")


@pytest.mark.django_db(transaction=True)
def test_reordered_links_show(company, chain):
    with lifted():
        sql("UPDATE chain_chainlink SET position = 99 WHERE position = 2")
        sql("UPDATE chain_chainlink SET position = 2 WHERE position = 3")
        sql("UPDATE chain_chainlink SET position = 3 WHERE position = 99")
    assert fault(company) == (2, "Maillon 2 (N3) : il ne suit pas le précédent.")


@pytest.mark.django_db(transaction=True)
def test_a_cut_tail_shows_even_when_the_head_is_forged_too(company, chain):
    with lifted():
        sql("DELETE FROM chain_chainlink WHERE position > 3")
    assert fault(company) == (4, "Chaîne coupée : 5 maillons annoncés, 3 trouvés.")
    ChainHead.objects.filter(company=company).update(count=3, link=chain[2].link)
    assert fault(company) == (3, "La tête de la chaîne a été modifiée.")
    ChainHead.objects.filter(company=company).delete()
    assert fault(company) == (1, "Le maillon 1 n’est pas annoncé par la tête.")


@pytest.mark.django_db(transaction=True)
def test_a_link_added_by_hand_shows(company, chain):
    last = chain[-1]
    last.pk, last.position = None, 6
    last.save(force_insert=True)
    assert fault(company) == (6, "Le maillon 6 n’est pas annoncé par la tête.")


def test_another_key_is_told_apart_from_a_forgery(company, chain, settings):
    settings.ETABLI_CHAIN_KEY = b"another key of the same length.."
    assert fault(company)[1].startswith("La clé de scellement n’est pas celle de cette chaîne")
    settings.ETABLI_CHAIN_KEY = b""
    with pytest.raises(ImproperlyConfigured):
        verify_chain(company)


def test_live_records_are_compared_with_what_was_sealed(company, chain):
    truth = {link.position: dict(link.payload) for link in chain}
    assert fault(company, recompute=lambda link: truth[link.position]) == (None, "")
    truth[4]["total"] = "40"
    assert fault(company, recompute=lambda link: truth[link.position]) == (
        4,
        "Maillon 4 : l’enregistrement N4 n’est plus ce qui a été scellé.",
    )
    assert fault(company, recompute=lambda link: None if link.position == 2 else truth[link.position]) == (
        2,
        "Maillon 2 : l’enregistrement N2 a disparu.",
    )


@pytest.mark.parametrize("many", [False, True])
def test_plugs_tell_the_live_payload_of_their_kind(company, monkeypatch, many):
    seal(company, "N1", name=company.name)
    with transaction.atomic():
        append_link(company, kind="other", subject=company, payload={"x": 1}, at=AT)

    def told(key):
        found = Company.objects.filter(pk=key).first()
        return {"number": "N1", "name": found.name} if found else None

    def told_all(ids):
        return {key: told(key) for key in ids}

    plug = ChainSubject("issued", told, told_all if many else None)
    monkeypatch.setattr("etabli.kernel.chain.verifying.plugged", lambda socket: [plug])
    assert fault(company) == (None, "")
    Company.objects.update(name="Renamed")
    assert fault(company) == (1, "Maillon 1 : l’enregistrement N1 n’est plus ce qui a été scellé.")


def test_a_demonstration_chain_can_be_removed(company, chain):
    demo = Company.objects.create(name="Démo", is_fictitious=True)
    link = seal(demo, "D1")
    assert link.is_fictitious
    assert ChainLink.objects.delete_fictitious() == 1
    demo.delete()
    assert ChainHead.objects.count() == 1
    assert verify_chain(company).examined == 5


@pytest.mark.django_db(transaction=True)
def test_eight_writers_make_one_chain():
    company = Company.objects.create(name="Atelier Durand")
    in_threads(8, lambda number: [seal(company, f"{number}-{n}") for n in range(5)])
    verdict = verify_chain(company)
    assert (verdict.examined, verdict.first_fault) == (40, "")
