"""The books in the HTTP interface: accounts, journals, entries with their lines; read and written by administrators."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from annotated_types import MaxLen
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.companies.models import Company
from etabli.kernel.refusals import Invalid
from etabli.kernel.resources import (
    ApiFile,
    ApiResource,
    Caller,
    Create,
    Day,
    Filters,
    Id,
    Input,
    Money,
    OneOf,
    QueryDay,
    QueryId,
    Shape,
    SignedMoney,
    Text,
    one_visible,
)
from etabli.modules.accounting.actions.write_manual_entry import write_manual_entry
from etabli.modules.accounting.exports.files import file_of_run
from etabli.modules.accounting.exports.remembering import changed_since
from etabli.modules.accounting.manual import TypedEntry, TypedLine
from etabli.modules.accounting.models import Account, Entry, ExportRun, Journal, ThirdPartyAccount


class AccountOut(Shape):
    """An account of the chart."""

    id: int
    code: str
    label: str
    has_third_parties: bool
    archived: bool


class JournalOut(Shape):
    """A journal."""

    id: int
    code: str
    label: str
    kind: str
    archived: bool


class EntryLineOut(Shape):
    """A line of an entry, in euros."""

    account: str
    third_party: str | None
    label: str
    debit: SignedMoney
    credit: SignedMoney
    letter: str


class EntryOut(Shape):
    """An entry; `number` is null in draft."""

    id: int
    company_id: int
    journal: str
    status: str
    number: int | None
    date: Day
    piece: str
    piece_date: Day
    label: str
    source_kind: str
    source_id: int | None
    validated_at: datetime | None
    lines: list[EntryLineOut]


class EntryLineIn(Input):
    """A line: an account number, and the code of an auxiliary account where the account asks for one."""

    account: Annotated[str, Text(12)]
    third_party: Annotated[str, Text(30)] = ""
    label: Annotated[str, Text(160)] = ""
    debit: Money | None = None
    credit: Money | None = None


class EntryCreate(Input):
    """A sundry entry, written in draft."""

    company_id: Id
    journal: Annotated[str, Text(6)] = "OD"
    date: Day
    piece: Annotated[str, Text(60)]
    label: Annotated[str, Text(160)] = ""
    lines: Annotated[list[EntryLineIn], MaxLen(200)]


class EntryFilters(Filters):
    """Filters of the entries."""

    company_id: QueryId | None = None
    date_from: QueryDay | None = None
    date_to: QueryDay | None = None
    status: Annotated[str, OneOf(Entry.Status.values)] | None = None


def plain(*names: str) -> Any:
    """A shape that reads columns as they are."""
    return lambda record, caller: {name: getattr(record, name) for name in names}


def entry_shape(entry: Entry, caller: Caller) -> dict[str, Any]:
    """Plain values of an entry."""
    same = ("id", "company_id", "status", "number", "date", "piece", "piece_date", "label", "source_kind", "source_id")
    return {
        **{name: getattr(entry, name) for name in (*same, "validated_at")},
        "journal": entry.journal.code,
        "lines": [
            {
                "account": line.account.code,
                "third_party": line.third_party.code if line.third_party else None,
                **{name: getattr(line, name) for name in ("label", "debit", "credit", "letter")},
            }
            for line in entry.lines.all()
        ],
    }


def sift(rows: Any, filters: EntryFilters, caller: Caller) -> Any:
    """Of one company, one period, one state."""
    wanted = {
        "company_id": filters.company_id,
        "date__gte": filters.date_from,
        "date__lte": filters.date_to,
        "status": filters.status,
    }
    return rows.filter(**{name: value for name, value in wanted.items() if value is not None})


def create_entry(data: Any, caller: Caller) -> Entry:
    """Write a sundry entry."""
    company = one_visible(Company, data.company_id, "company_id", caller)
    journal = Journal.objects.filter(code=data.journal, archived=False).first()
    if journal is None:
        raise Invalid({"journal": _("Ce journal n’existe pas.")})
    lines = [_line(company, line, place) for place, line in enumerate(data.lines)]
    typed = TypedEntry(journal, data.date, data.piece, data.label, lines)
    made: Entry = write_manual_entry(company, typed=typed, by=caller.user)
    return made


def _line(company: Company, line: Any, place: int) -> TypedLine:
    account = Account.objects.filter(code=line.account).first()
    if account is None:
        raise Invalid({f"lines.{place}.account": _("Ce compte n’est pas dans le plan comptable.")})
    third = ThirdPartyAccount.objects.filter(company=company, code=line.third_party).first()
    if line.third_party and third is None:
        raise Invalid({f"lines.{place}.third_party": _("Ce code auxiliaire n’existe pas.")})
    zero = Decimal(0)
    return TypedLine(account, line.debit or zero, line.credit or zero, third if line.third_party else None, line.label)


def administrators(user: Any) -> bool:
    """Who reads the books by this way."""
    return bool(user.is_administrator)


accounts_api = ApiResource(
    name="accounts",
    noun="account",
    model=Account,
    label=gettext_lazy("Comptes comptables"),
    fields=AccountOut,
    shape=plain("id", "code", "label", "has_third_parties", "archived"),
    search=("code", "label"),
    order=("code", "id"),
    open_to=administrators,
)
journals_api = ApiResource(
    name="journals",
    noun="journal",
    model=Journal,
    label=gettext_lazy("Journaux comptables"),
    fields=JournalOut,
    shape=plain("id", "code", "label", "kind", "archived"),
    order=("code", "id"),
    open_to=administrators,
)
entries_api = ApiResource(
    name="entries",
    noun="entry",
    model=Entry,
    label=gettext_lazy("Écritures comptables"),
    fields=EntryOut,
    shape=entry_shape,
    rows=lambda rows: rows.select_related("journal").prefetch_related("lines__account", "lines__third_party"),
    filters=EntryFilters,
    sift=sift,
    search=("piece", "label"),
    order=("-date", "-id"),
    create=Create(EntryCreate, create_entry),
    hidden=frozenset({"write_manual_entry"}),
    open_to=administrators,
)


class ExportRunOut(Shape):
    """A file that was made for the accountant; `since` counts the entries of its period that are definitive since."""

    id: int
    company_id: int
    form: str
    profile_id: int | None
    starts_on: Day
    ends_on: Day
    last_number: int
    lines: int
    name: str
    sha256: str
    at: datetime
    since: int


def export_shape(run: ExportRun, caller: Caller) -> dict[str, Any]:
    """Plain values of an export."""
    told = {"since": changed_since(run).count()}
    return {name: told[name] if name in told else getattr(run, name) for name in ExportRunOut.model_fields}


def export_file(run: ExportRun) -> bytes:
    """The file as it was sent."""
    with file_of_run(run).file as file:
        return bytes(file.read())


exports_api = ApiResource(
    name="accounting-exports",
    noun="accounting-export",
    model=ExportRun,
    label=gettext_lazy("Exports comptables"),
    fields=ExportRunOut,
    shape=export_shape,
    rows=lambda rows: rows.select_related("company", "table"),
    order=("-at", "-id"),
    files=(
        ApiFile(
            "file", "application/octet-stream", export_file, lambda run: run.name, gettext_lazy("Le fichier envoyé")
        ),
    ),
    open_to=administrators,
)
