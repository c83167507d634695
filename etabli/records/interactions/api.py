"""Exchanges in the HTTP interface: read, written of all kinds, moved, cancelled."""

from collections.abc import Callable
from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.companies.models import Company
from etabli.kernel.refusals import Invalid
from etabli.kernel.resources import (
    ApiAction,
    ApiResource,
    Caller,
    Create,
    Filters,
    Flag,
    Id,
    Input,
    Instant,
    OneOf,
    QueryDay,
    QueryId,
    Shape,
    Text,
    one_visible,
    sift_by,
)
from etabli.records.interactions.actions import log_call, plan_meeting, send_message, write_letter, write_note
from etabli.records.interactions.models import Direction, Interaction, Kind, Outcome
from etabli.records.parties.models import Contact, Party

Nature = Annotated[str, OneOf(Kind.values)]
Side = Annotated[str, OneOf(["", *Direction.values])]
Result = Annotated[str, OneOf(["", *Outcome.values])]
Title = Annotated[str, Text(250)]
Words = Annotated[str, Text(100_000, lines=True)]
Address = Annotated[str, Text(254)]


class ParticipantOut(Shape):
    """Who took part; `answer` is what they said to an invitation."""

    part: str
    name: str
    email: str
    contact_id: int | None
    user_id: int | None
    answer: str


class InteractionOut(Shape):
    """An exchange with a client; `body` is clean HTML, `about_kind` and `about_id` name the record it is about."""

    id: int
    kind: Nature
    party_id: int
    company_id: int | None
    contact_id: int | None
    author_id: int | None
    direction: Side
    subject: str
    body: str
    at: Instant
    ends_at: Instant | None
    place: str
    outcome: Result
    is_private: bool
    about_kind: str
    about_id: int | None
    mail_state: str
    participants: list[ParticipantOut]


class InteractionIn(Input):
    """A new exchange. `to`, `cc`, `bcc`, `send_at` are for e-mails; `contact_ids` and `invites` for meetings."""

    kind: Nature
    party_id: Id
    subject: Title = ""
    body: Words = ""
    contact_id: Id | None = None
    company_id: Id | None = None
    at: Instant | None = None
    ends_at: Instant | None = None
    place: Annotated[str, Text(200)] = ""
    outcome: Result = ""
    direction: Side = ""
    is_private: Flag = False
    contact_ids: list[Id] = []
    invites: Flag = False
    to: list[Address] = []
    cc: list[Address] = []
    bcc: list[Address] = []
    send_at: Instant | None = None


class InteractionFilters(Filters):
    """Filters of the exchanges."""

    kind: Nature | None = None
    party_id: QueryId | None = None
    author_id: QueryId | None = None
    at_from: QueryDay | None = None
    at_to: QueryDay | None = None


def shape(one: Interaction, caller: Caller) -> dict[str, Any]:
    """Plain values of an exchange."""
    derived = {"participants", "mail_state", "about_id"}
    people = [{name: getattr(p, name) for name in ParticipantOut.model_fields} for p in one.participants.all()]
    return {
        **{name: getattr(one, name) for name in InteractionOut.model_fields if name not in derived},
        "about_id": one.about_id or None,
        "mail_state": one.mail.state if one.mail is not None else "",
        "participants": people,
    }


def make(data: InteractionIn, caller: Caller) -> Interaction:
    """Write it by the action of its kind: same rights, same refusals as on screen."""
    party = one_visible(Party, data.party_id, "party_id", caller)
    contact = one_visible(Contact, data.contact_id, "contact_id", caller) if data.contact_id else None
    company = one_visible(Company, data.company_id, "company_id", caller) if data.company_id else None
    made: Interaction = MAKERS[data.kind](party, data, contact, company, caller.user)
    return made


def _note(party: Party, data: InteractionIn, contact: Any, company: Any, by: Any) -> Any:
    words = {"subject": data.subject, "body": data.body, "is_private": data.is_private}
    return write_note(party, contact=contact, at=data.at, by=by, **words)


def _call(party: Party, data: InteractionIn, contact: Any, company: Any, by: Any) -> Any:
    words: dict[str, Any] = {"subject": data.subject, "body": data.body, "is_private": data.is_private}
    words |= {"outcome": data.outcome or Outcome.ANSWERED, "direction": data.direction or Direction.OUT}
    return log_call(party, contact=contact, at=data.at, by=by, **words)


def _meeting(party: Party, data: InteractionIn, contact: Any, company: Any, by: Any) -> Any:
    if data.at is None:
        raise Invalid({"at": _("Donnez le début du rendez-vous.")})
    people = list(dict.fromkeys([*data.contact_ids, *([contact.pk] if contact else [])]))
    words: dict[str, Any] = {"subject": data.subject, "body": data.body, "is_private": data.is_private}
    words |= {"ends_at": data.ends_at, "place": data.place, "invites": data.invites, "company": company}
    return plan_meeting(party, at=data.at, contacts=people, by=by, **words)


def _mail(party: Party, data: InteractionIn, contact: Any, company: Any, by: Any) -> Any:
    words: dict[str, Any] = {"subject": data.subject, "message": data.body, "send_at": data.send_at}
    return send_message(party, to=data.to, cc=data.cc, bcc=data.bcc, contact=contact, company=company, by=by, **words)


def _letter(party: Party, data: InteractionIn, contact: Any, company: Any, by: Any) -> Any:
    if company is None:
        raise Invalid({"company_id": _("Donnez la société qui écrit.")})
    words = {"subject": data.subject, "body": data.body}
    return write_letter(party, company=company, contact=contact, by=by, **words)


MAKERS: dict[str, Callable[..., Any]] = {
    Kind.NOTE: _note,
    Kind.CALL: _call,
    Kind.MEETING: _meeting,
    Kind.MAIL: _mail,
    Kind.LETTER: _letter,
}

interactions_api = ApiResource(
    name="interactions",
    noun="interaction",
    model=Interaction,
    label=gettext_lazy("Échanges"),
    fields=InteractionOut,
    shape=shape,
    filters=InteractionFilters,
    sift=sift_by(kind="kind", party_id="party", author_id="author", at_from="at__date__gte", at_to="at__date__lte"),
    order=("-at", "-id"),
    rows=lambda rows: rows.select_related("mail").prefetch_related("participants"),
    create=Create(InteractionIn, make),
    hidden=frozenset({"write_note", "log_call", "plan_meeting", "send_message", "write_letter", "delete_interaction"}),
    actions=(
        ApiAction(
            "edit_interaction",
            name="edit",
            inputs={"subject": Title | None, "body": Words | None, "outcome": Result | None, "is_private": Flag | None},
        ),
        ApiAction("move_meeting", name="move", inputs={"at": Instant, "ends_at": Instant | None, "place": Address}),
        ApiAction("cancel_meeting", name="cancel-meeting"),
        ApiAction("cancel_message", name="cancel-sending"),
        ApiAction("reassign_interaction", name="reassign"),
    ),
)
