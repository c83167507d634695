"""Finding records: prefixes, accents, numbers, typing errors; and only what the person sees."""

import pytest
from django.db import connection, transaction

from etabli.kernel.companies.models import Company
from etabli.kernel.jobs import failed_jobs, run_jobs
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.people.models import User
from etabli.kernel.people.rights import Opening
from etabli.kernel.people.roles import Role
from etabli.kernel.search import SearchSource, finding, forget, index, index_many, indexing, reindex_all, search
from etabli.kernel.search.engines import TRIGGERS, ensure_full_text, missing_parts
from etabli.kernel.search.models import SearchEntry

pytestmark = pytest.mark.django_db
PEOPLE = SearchSource(
    User,
    fields=("email", "phone"),
    title="get_full_name",
    subtitle="job_title",
    weight=1,
    when=lambda user: user.is_active,
)
COMPANIES = SearchSource(
    Company,
    fields=("siren", "city", "email", "capital"),
    title="name",
    subtitle="city",
    spread=lambda company: company.members.all(),
)


@pytest.fixture(autouse=True)
def two_sources(monkeypatch):
    for module in (finding, indexing):
        monkeypatch.setattr(module, "plugged", lambda socket: [PEOPLE, COMPANIES] if socket is SearchSource else [])


def company(name: str, **fields) -> Company:
    made = Company.objects.create(name=name, **fields)
    index(made)
    return made


def found(text: str, user=SYSTEM) -> list[str]:
    return [hit.title for hit in search(user, text)]


def test_beginnings_of_words_without_accents_in_any_order():
    company("Menuiserie de l’Été", city="Lyon")
    company("Plomberie Durand", city="Lyon")
    assert found("ete menui") == ["Menuiserie de l’Été"]
    assert found("lyon été") == ["Menuiserie de l’Été"]
    assert sorted(found("LYON")) == ["Menuiserie de l’Été", "Plomberie Durand"]
    assert found("uiserie lyon") == []


def test_numbers_amounts_and_addresses():
    company("Atelier", siren="732829320", email="contact@atelier-bois.fr", capital="10 000,50 €")
    assert found("732 829 320") == found("7328") == found("732.829.320") == ["Atelier"]
    assert found("10000,50") == found("10 000,5") == ["Atelier"]
    assert found("contact@atelier") == ["Atelier"]
    anne = User.objects.create_user("anne@etabli.example", first_name="Anne", phone="+33478123456")
    index(anne)
    assert found("04 78 12") == found("0478123456") == found("+33 4 78 12 34 56") == ["Anne"]


@pytest.mark.parametrize(
    "typed", ["menuisrie", "mneuiserie", "menuiserei", "menuiseriee", "emnuiserie", "menuserie ly"]
)
def test_typing_errors_are_forgiven(typed: str):
    company("Menuiserie Martin", city="Lyon")
    company("Plomberie Durand", city="Lyon")
    assert found(typed) == ["Menuiserie Martin"]


def test_a_word_that_exists_is_never_replaced():
    company("Martin")
    company("Marvin", city="Lyon")
    assert found("martin lyon") == []


def test_titles_come_before_other_words_and_whole_titles_first():
    company("Durand Lyon Nord")
    company("Bois", city="Durand-sur-Loire")
    company("Durand")
    assert found("durand") == ["Durand", "Durand Lyon Nord", "Bois"]


def test_limited_person_finds_only_what_they_see(monkeypatch):
    monkeypatch.setattr("etabli.kernel.people.rights.plugged", lambda socket: [Opening("x", (Role.SALES,), (Company,))])
    mine, other = company("Atelier du Nord"), company("Atelier du Sud")
    bruno = User.objects.create_user("bruno@etabli.example", first_name="Bruno")
    bruno.companies.add(mine)
    index(bruno)
    bruno = User.objects.get(pk=bruno.pk)
    assert found("atelier", bruno) == ["Atelier du Nord"]
    assert found("bruno", bruno) == []
    assert sorted(found("atelier")) == [mine.name, other.name]
    bruno.is_active = False
    assert found("atelier", bruno) == []


def test_an_entry_whose_record_is_gone_is_not_shown():
    kept = company("Atelier")
    Company.objects.filter(pk=kept.pk)._raw_delete("default")
    assert found("atelier") == []


def test_changes_deletions_and_conditions_follow():
    atelier = company("Atelier")
    atelier.name = "Fabrique"
    index(atelier)
    assert (found("atelier"), found("fabrique")) == ([], ["Fabrique"])
    forget(atelier)
    assert found("fabrique") == []
    anne = User.objects.create_user("anne@etabli.example", first_name="Anne")
    index(anne)
    anne.is_active = False
    index(anne)
    assert found("anne") == []


def test_an_unchanged_record_writes_nothing(django_assert_num_queries):
    atelier = company("Atelier")
    with django_assert_num_queries(1):
        index(atelier)


def test_a_new_title_reaches_the_entries_that_show_it(monkeypatch):
    shows = SearchSource(User, fields=("companies__first__name",), title="email")
    monkeypatch.setattr(indexing, "plugged", lambda socket: [shows, COMPANIES] if socket is SearchSource else [])
    monkeypatch.setattr(finding, "plugged", lambda socket: [shows, COMPANIES] if socket is SearchSource else [])
    atelier = company("Atelier")
    anne = User.objects.create_user("anne@etabli.example")
    anne.companies.add(atelier)
    index(anne)
    atelier.name = "Fabrique"
    atelier.save()
    index(atelier)
    assert found("fabrique") == ["Fabrique"]
    run_jobs()
    assert failed_jobs() == []
    assert found("fabrique") == ["Fabrique", "anne@etabli.example"]


def test_many_and_reindex():
    companies = Company.objects.bulk_create([Company(name=f"Société {n:03d}") for n in range(30)])
    assert index_many(companies) == 30
    assert index_many(companies) == 30
    assert SearchEntry.objects.count() == 30
    SearchEntry.objects.update(body="", title_words="")
    SearchEntry.objects.create(kind="gone.kind", object_id=1, title="x", body="x")
    Company.objects.filter(name="Société 007")._raw_delete("default")
    assert reindex_all() == 29
    assert found("société 012") == ["Société 012"]
    assert SearchEntry.objects.count() == 29
    assert len(search(SYSTEM, "societe")) == 20


@pytest.mark.django_db(transaction=True)
def test_an_entry_is_rolled_back_with_its_record():
    with pytest.raises(RuntimeError), transaction.atomic():
        company("Atelier")
        raise RuntimeError
    assert SearchEntry.objects.count() == 0
    assert found("atelier") == []


@pytest.mark.parametrize(
    "text", ['"', "'", "a'b", "NEAR(", "col:x", "-x", "* *", "&|!", "é", "\x00\x01", "%%", "x" * 5000]
)
def test_no_question_breaks_the_query(text: str):
    company("Atelier")
    assert found(text) == []


@pytest.mark.django_db(transaction=True)
def test_a_lost_index_is_noticed_and_made_again():
    company("Atelier")
    assert missing_parts() == []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in TRIGGERS:
                cursor.execute(f"DROP TRIGGER {name}")
        else:
            cursor.execute("ALTER TABLE search_searchentry DROP COLUMN lexemes")
    assert missing_parts() == (sorted(TRIGGERS) if connection.vendor == "sqlite" else ["lexemes"])
    company("Fabrique")
    ensure_full_text()
    assert missing_parts() == []
    assert (found("atelier"), found("fabrique")) == (["Atelier"], ["Fabrique"])
