"""What every page of records owes, checked the same way for all of them. A module writes only `make()`.

class VehiclePagesTest(RecordPagesChecks, TestCase):
    pages = VehiclePages
    role = Role.HUMAN_RESOURCES

    def make(self, company, number): return Vehicle.objects.create(company=company, plate=f"AB-{number:03}-CD")
"""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from etabli.kernel.companies.models import Company
from etabli.kernel.journal import JournalEntry
from etabli.kernel.modules import kind_of
from etabli.kernel.people.models import User
from etabli.kernel.people.rights import opens_kind
from etabli.kernel.people.roles import AccessLevel, Role

FIELDS = "//input[not(@type='hidden')]|//select|//textarea"


def make_person(*roles: Role, level: str = AccessLevel.WRITE, companies: Any = (), **fields: Any) -> User:
    """Somebody with these roles; limited to these companies when some are given."""
    number = User.objects.count() + 1
    person = User.objects.create_user(f"personne{number}@example.fr", roles=list(roles), level=level, **fields)
    person.companies.set(companies)
    return person


def unlabelled(page: bytes) -> list[str]:
    """Fields of a page that a screen reader could not name."""
    tree = html.fromstring(page)
    labelled = set(tree.xpath("//label/@for"))
    bad = []
    for field in tree.xpath(FIELDS):
        named = field.get("aria-label") or field.get("aria-labelledby") or field.get("id") in labelled
        if not named and not field.xpath("ancestor::label[normalize-space(.)]"):
            bad.append(html.tostring(field, encoding="unicode")[:160])
    return bad


class RecordPagesChecks:
    """Mix into a TestCase. Set `pages` and `role` (one that opens them); write `make(company, number)`."""

    pages: Any
    role: Role
    level: str = AccessLevel.ADMIN
    has_company: bool = True
    grows_at_most: int = 0
    edited: dict[str, Any] = {}

    def make(self, company: Any, number: int) -> Any:
        """A saved record of that company; the number tells records apart."""
        raise NotImplementedError

    def setUp(self) -> None:
        super().setUp()  # type: ignore[misc]
        self.company = Company.objects.create(name="Atelier Lantier")
        self.other = Company.objects.create(name="Une autre société")
        self.person = make_person(self.role, level=self.level, companies=[self.company])
        self.client.force_login(self.person)  # type: ignore[attr-defined]
        self.page = self.pages.page()
        self.record = self.make(self.company, 1)
        self.name = self.page.name_of(self.record)

    # ---- what is asked of a page

    def get(self, view: str = "list", query: str = "", **kwargs: Any) -> Any:
        """An answer of the page."""
        return self.client.get(self.page.url(view, **kwargs) + query)  # type: ignore[attr-defined]

    def text(self, answer: Any) -> str:
        """Words of an answer, as they read."""
        return " ".join(html.fromstring(answer.content).text_content().split())

    def outsider(self) -> User | None:
        """Somebody whose role does not open these pages, None when every role does."""
        roles = [role for role in Role if role != Role.ADMINISTRATOR]
        for role in roles:
            person = User(email="x@example.fr", roles=[role], level=AccessLevel.ADMIN)
            if not self.page.for_everyone and not opens_kind(person, self.page.kind()):
                return make_person(role, level=AccessLevel.ADMIN)
        return None

    # ---- checks

    def test_list_shows_the_record_and_its_link(self) -> None:
        answer = self.get()
        assert answer.status_code == 200
        rows = html.fromstring(answer.content).xpath(f"//tr[@data-id='{self.record.pk}']")
        assert len(rows) == 1
        assert self.page.card_url(self.record) in rows[0].xpath(".//a/@href")

    def test_card_opens(self) -> None:
        answer = self.get("card", pk=self.record.pk)
        assert answer.status_code == 200
        assert " ".join(self.name.split()) in self.text(answer)

    def test_every_door_is_shut_without_the_right(self) -> None:
        stranger = self.outsider() or make_person(self.role, is_active=False)
        self.client.force_login(stranger)  # type: ignore[attr-defined]
        shut = 403 if stranger.is_active else 302
        for view, kwargs in (("list", {}), ("export", {"form": "csv"}), ("card", {"pk": self.record.pk}), ("new", {})):
            assert self.get(view, **kwargs).status_code == shut, view

    def test_records_of_another_company_do_not_exist(self) -> None:
        if not self.has_company:
            return
        hidden = self.make(self.other, 2)
        rows = html.fromstring(self.get().content).xpath("//tr/@data-id")
        assert str(hidden.pk) not in rows
        for view in ("card", "edit", "delete", "history"):
            assert self.get(view, pk=hidden.pk).status_code in (403, 404), view
        assert self.get("card", pk=hidden.pk).status_code == 404
        assert str(hidden.pk) not in [found["id"] for found in self.get("pick").json()["results"]]
        assert self.get("export", form="csv").content.count(b"\r\n") == 2

    def test_query_count_does_not_grow_with_rows(self) -> None:
        few = self._queries()
        for number in range(2, 12):
            self.make(self.company, number)
        assert self._queries() <= few + self.grows_at_most

    def _queries(self) -> int:
        self.get()
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert self.get().status_code == 200
        return len(seen)

    def test_edit_saves_and_is_journaled(self) -> None:
        if not self.page.may_edit(self.person, self.record) or self.page.why_not_edit(self.record):
            return
        answer = self.get("edit", pk=self.record.pk)
        assert answer.status_code == 200
        values = form_values(answer.content) | self.edited
        saved = self.client.post(self.page.url("edit", pk=self.record.pk), values)  # type: ignore[attr-defined]
        assert saved.status_code == 302, html.fromstring(saved.content).xpath("string(//*[@role='alert'])")
        if self.edited:
            entry = JournalEntry.objects.filter(
                kind=kind_of(self.record), object_id=self.record.pk, verb="changed"
            ).get()
            assert set(entry.data) >= set(self.edited)

    def test_bulk_actions_say_how_many(self) -> None:
        for info in self.page.actions_for(self.person):
            answer = self.client.post(self.page.url("bulk", name=info.name), {"ids": [self.record.pk]})  # type: ignore[attr-defined]
            assert answer.status_code == 200, info.name
            assert str(info.label) in self.text(answer)

    def test_csv_holds_the_columns_and_rows_of_the_screen(self) -> None:
        lines = self.get("export", form="csv").content.decode("utf-8-sig").splitlines()
        labels = [str(column.label) for column in self.page.columns(self.person) if not column.hidden]
        assert [part.strip('"') for part in lines[0].split(";")] == labels
        assert len(lines) == 2
        assert self.get("export", form="xlsx").content[:2] == b"PK"

    def test_guarded_columns_are_nowhere_for_others(self) -> None:
        hidden = {name for name, permission in self.page.guards.items() if not self.person.may_see(permission)}
        seen = {column.name for column in self.page.columns(self.person)}
        fields = {name for section in self.page.sections(self.person) for name in section.field_names}
        assert not hidden & (seen | fields | {found.name for found in self.page.filters(self.person)})
        assert not hidden & set(self.page.allowed(self.page.all_form_fields(), self.person))

    def test_no_field_is_without_a_name(self) -> None:
        pages = [self.get(), self.get("filters"), self.get("columns"), self.get("card", pk=self.record.pk)]
        if self.page.may_create(self.person):
            pages.append(self.get("new"))
        if self.page.may_edit(self.person, self.record) and not self.page.why_not_edit(self.record):
            pages.append(self.get("edit", pk=self.record.pk))
        for found in pages:
            assert found.status_code == 200, found.wsgi_request.path
            assert unlabelled(found.content) == [], found.wsgi_request.path

    def test_search_in_the_table_and_picker_find_it(self) -> None:
        if not self.page.search_fields:
            return
        word = self.search_word()
        assert str(self.record.pk) in html.fromstring(self.get(query=f"?q={word}").content).xpath("//tr/@data-id")
        assert self.get(query="?q=introuvable-zz").content.count(b"data-id=") == 0
        found = self.get("pick", query=f"?q={word}").json()["results"]
        assert str(self.record.pk) in [result["id"] for result in found]

    def search_word(self) -> str:
        """A word by which the record is found."""
        return self.name.split()[0]

    def test_every_sort_and_view_answers(self) -> None:
        for column in self.page.columns(self.person):
            if column.order:
                assert self.get(query=f"?tri=-{column.name}").status_code == 200, column.name
        for view in self.page.all_views():
            assert self.get(query=f"?vue={view.name}").status_code == 200, view.name


def form_values(page: bytes) -> dict[str, Any]:
    """What a browser would send for the main form of a page, untouched."""
    forms = [form for form in html.fromstring(page).forms if form.get("data-guard") is not None]
    return dict(forms[0].form_values()) if forms else {}
