"""The socket of the HTTP interface, and what it is made of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from etabli.kernel.modules import kind_of
from etabli.kernel.people.rights import opens_kind
from etabli.kernel.resources.values import Filters, Input, Shape
from etabli.kernel.statements import WholeRecord, row_of


@dataclass(frozen=True)
class Caller:
    """Who asks: the person whose rights hold, and the application (`source`) whose own references are meant."""

    user: Any
    source: str = ""

    def own_reference(self, record: Any) -> str | None:
        """The record's reference in the caller's application; that of another application is nobody else's business."""
        return (record.external_id or None) if self.source and record.external_source == self.source else None


@dataclass(frozen=True)
class Create:
    """`POST /resource`: `run(data, caller)` makes the record inside the door's transaction."""

    body: type[Input]
    run: Callable[[Any, Caller], Any]
    summary: Any = ""


@dataclass(frozen=True)
class Change:
    """`PATCH /resource/12`: `run(record, data, caller)`; the record is locked and re-read."""

    body: type[Input]
    run: Callable[[Any, Any, Caller], Any]
    summary: Any = ""


@dataclass(frozen=True)
class ApiAction:
    """What an action's declaration cannot say: another short name, exact kinds of some inputs, other names of fields.

    Stands in its resource, or is plugged by the area that owns the action when the resource belongs to a lower one.
    """

    action: str
    name: str = ""
    inputs: Mapping[str, Any] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ApiFile:
    """`GET /resource/12/name`: bytes of a file. `read(record)` may take its time: no transaction is open."""

    name: str
    media_type: str
    read: Callable[[Any], bytes]
    file_name: Callable[[Any], str]
    summary: Any = ""


def as_they_are(rows: Any) -> Any:
    """Rows whose shape reads nothing else."""
    return rows


def nothing_more(records: list[Any], caller: Caller) -> None:
    """Rows hold all that their shape tells."""


def unsifted(rows: Any, filters: Any, caller: Caller) -> Any:
    """A list without filters of its own."""
    return rows


@dataclass(frozen=True, eq=False)
class ApiResource:
    """One resource: `/api/v1/<name>`.

    `shape(record, caller)` gives plain values for `fields`; `rows(queryset)` fetches what the shape reads (whatever the
    day) and `gather(records, caller)` reads the rest for a whole page, both in a fixed number of queries;
    `sift(rows, filters, caller)` applies the filters. `order` is stable because it ends with the id.
    `noun` is dropped from the names of actions (`close_thing` → `close`); `hidden` names the actions that its own
    addresses perform (create, change, delete), whatever their subject is; `volatile` fields change without the record
    being changed, so they stay out of its ETag. `open_to(user)` replaces the usual right (a page that carries the
    kind).
    """

    name: str
    noun: str
    model: Any
    label: Any
    fields: type[Shape]
    shape: Callable[[Any, Caller], dict[str, Any]]
    rows: Callable[[Any], Any] = as_they_are
    gather: Callable[[list[Any], Caller], None] = nothing_more
    filters: type[Filters] = Filters
    sift: Callable[[Any, Any, Caller], Any] = unsifted
    search: tuple[str, ...] = ()
    order: tuple[str, ...] = ("id",)
    create: Create | None = None
    change: Change | None = None
    remove: Callable[[Any, Caller], None] | None = None
    actions: tuple[ApiAction, ...] = ()
    hidden: frozenset[str] = frozenset()
    files: tuple[ApiFile, ...] = ()
    volatile: frozenset[str] = frozenset()
    open_to: Callable[[Any], bool] | None = None
    description: Any = ""

    @property
    def has_references(self) -> bool:
        """Whether its records keep a reference of the caller's application."""
        return "external_id" in self.fields.model_fields

    def is_open_to(self, user: Any) -> bool:
        """Whether this person may read these records at all; which ones is the matter of `visible_to`."""
        return self.open_to(user) if self.open_to is not None else opens_kind(user, kind_of(self.model))

    def visible(self, caller: Caller) -> Any:
        """Rows this caller may know of; tables without visibility of their own are everybody's who works here."""
        rows = self.model._default_manager.all()
        return rows.visible_to(caller.user) if hasattr(rows, "visible_to") else rows

    def seen(self, pk: int, caller: Caller) -> Any:
        """The record of that id when this caller may know of it, else None."""
        rows = self.model._default_manager.all()
        seen = rows.visible_to(caller.user) if hasattr(rows, "visible_to") else rows
        if seen is rows:  # the very same rows: this person is not limited at all
            return row_of(self.model, pk, manager="_default_manager")
        return seen.filter(pk=pk).first()

    def full(self, pk: int) -> Any:
        """One record with everything its shape reads."""
        return self._whole.get(pk)

    @cached_property
    def _whole(self) -> WholeRecord:
        return WholeRecord(self.model, self.rows)
