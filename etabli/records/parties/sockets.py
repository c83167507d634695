"""What upper floors say about parties: what points at one, figures of one, panels of their card."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

from etabli.kernel.modules import Module, all_modules, plugged, resolve


@dataclass(frozen=True)
class PartyOwned:
    """Rows that point at a party: what forbids deleting it, and what follows when two are merged.

    `model` may be its name ("documents.document"). `noun` and `plural` are for the refusal (« 3 factures »).
    `move(kept, absorbed)` replaces the plain update where a rule needs more; `blocks` is false for rows that go with
    their party.
    """

    model: Any
    field: str
    noun: Any
    plural: Any = ""
    feminine: bool = False
    blocks: bool = True
    move: Callable[[Any, Any], None] | None = None

    @property
    def table(self) -> type[models.Model]:
        """The model itself."""
        return resolve(self.model) if isinstance(self.model, str) else self.model

    def rows_of(self, party: Any) -> Any:
        """Rows that point at this party, whoever may see them."""
        return self.table._base_manager.filter(**{self.field: party})

    def follow(self, kept: Any, absorbed: Any) -> None:
        """Make the rows of the absorbed party those of the kept one."""
        if self.move is not None:
            self.move(kept, absorbed)
        else:
            self.rows_of(absorbed).update(**{self.field: kept})


@dataclass(frozen=True)
class PartyMirror:
    """A column of upper rows that repeats one of their party, for an index to answer from; it follows at once."""

    model: str
    column: str
    party: str = "party"

    @property
    def table(self) -> type[models.Model]:
        """The model itself."""
        return resolve(self.model)

    def follow(self, party: Any) -> None:
        """Give every row of the party what it holds now."""
        held = getattr(party, f"{self.column}_id")
        rows = self.table._base_manager.filter(**{self.party: party.pk})
        rows.exclude(**{self.column: held}).update(**{f"{self.column}_id": held})


@dataclass(frozen=True)
class PartyFigure:
    """A figure on a party's card. `compute(party, user)` answers a Figure of the kit, or None to stay away.

    `permission` names the sensitive column it belongs to ("costs" for margins). `is_long(party)` says that it takes
    long for this one: the card is shown first and asks for it by `name`.
    """

    label: Any
    compute: Callable[[Any, Any], Any]
    permission: str = ""
    position: int = 100
    name: str = ""
    is_long: Callable[[Any], bool] | None = None


@dataclass(frozen=True)
class ClientPanel:
    """A panel on a party's card ("Devis, commandes et factures en cours").

    `rows(party, user)` answers the rows (PanelRow) or a whole Panel of the kit; `template` draws them otherwise.
    `add_url(party)` gives the "+". `place`: "wide" (above), "main" (middle), "side" (right column), "left".
    """

    label: Any
    rows: Callable[[Any, Any], Any]
    template: str = ""
    add_url: Callable[[Any], str] | None = None
    add_label: Any = ""
    more_url: Callable[[Any], str] | None = None
    more_label: Any = ""
    empty: Any = ""
    place: str = "side"
    roles: Sequence[Any] = ()
    position: int = 100

    def is_open_to(self, user: Any) -> bool:
        """Open to the named roles (none: everybody)."""
        return not self.roles or user.is_administrator or bool(set(self.roles) & set(user.roles))


@dataclass(frozen=True)
class TimelinePoint:
    """One line of a party's history: when, with which icon, who did what, a quotation, and where it leads.

    `details` are (label, before, after) of a change.
    """

    at: datetime
    icon: str
    text: Any
    url: str = ""
    who: str = ""
    quote: str = ""
    css: str = ""
    details: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class TimelineSource:
    """A kind of thing in the history of a party (DIR-011, UX 28): documents, exchanges, payments…

    `points(party, user, limit, until)` answers what this person may see, latest first: at most `limit` points, none
    later than `until` (an aware datetime; None: from the latest on), in an order that does not change from one call to
    the next. `name` stands in the address of the filter, `label` beside its tick.
    """

    name: str
    label: Any
    points: Callable[[Any, Any, int, datetime | None], Iterable[TimelinePoint]]
    icon: str = "circle-check"
    roles: Sequence[Any] = ()
    position: int = 100

    def is_open_to(self, user: Any) -> bool:
        """Open to the named roles (none: everybody)."""
        return not self.roles or user.is_administrator or bool(set(self.roles) & set(user.roles))


@dataclass(frozen=True)
class PersonalData:
    """What an area holds about a person (GDPR art. 15, 17, 20).

    `collect(party)` answers plain values for the JSON of their copy; `files(party)` (name, content) pairs that go with
    it. `erase(party, by)` removes or blanks what no law keeps: it spares issued documents, payments and entries, whose
    keeping is a legal duty (art. 17.3 b). It runs inside the transaction of the anonymisation. `erase_contact` does the
    same for one person of a business.
    """

    name: str
    label: Any
    collect: Callable[[Any], Any]
    files: Callable[[Any], Iterable[tuple[str, bytes]]] = lambda party: ()
    erase: Callable[[Any, Any], None] = lambda party, by: None
    erase_contact: Callable[[Any, Any], None] = lambda contact, by: None


@dataclass(frozen=True)
class PartyActivity:
    """When parties last gave a sign: `latest(ids)` answers id → moment, those without any left out (regulation 12.1).

    Only what comes from the person counts: an answer, an order, a payment; never a mail sent to them.
    """

    latest: Callable[[list[int]], Mapping[int, datetime]]


def timeline_sources(user: Any) -> list[TimelineSource]:
    """Kinds of history this person may see, in order."""
    found = [plug for plug in plugged(TimelineSource) if plug.is_open_to(user)]
    return sorted(found, key=lambda plug: plug.position)


def everything_personal() -> list[PersonalData]:
    """All declarations, of modules that are off too: what they hold is still there."""
    return [plug for module in all_modules() for plug in _plugs_of(module) if isinstance(plug, PersonalData)]


def everything_owned() -> list[PartyOwned]:
    """All declarations, of modules that are off too: their rows are still there."""
    return [plug for module in all_modules() for plug in _plugs_of(module) if isinstance(plug, PartyOwned)]


def mirrors_of(column: str) -> list[PartyMirror]:
    """Those that repeat this column, of modules that are off too."""
    plugs = (plug for module in all_modules() for plug in _plugs_of(module))
    return [plug for plug in plugs if isinstance(plug, PartyMirror) and plug.column == column]


def figures_for(user: Any) -> list[PartyFigure]:
    """Figures this person may see, in order."""
    seen = [plug for plug in plugged(PartyFigure) if not plug.permission or user.may_see(plug.permission)]
    return sorted(seen, key=lambda plug: plug.position)


def panels_for(user: Any) -> list[ClientPanel]:
    """Panels this person may see, in order."""
    return sorted((plug for plug in plugged(ClientPanel) if plug.is_open_to(user)), key=lambda plug: plug.position)


def _plugs_of(module: Module) -> Iterable[Any]:
    for plug in module.plugs:
        if isinstance(plug, tuple | list):
            yield from plug
        else:
            yield plug
