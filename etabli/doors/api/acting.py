"""Actions as endpoints: name, inputs and answer come from the declaration of the action."""

import datetime
import types
import typing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any

from annotated_types import MaxLen
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from pydantic import create_model

from etabli.doors.api.answers import Answer
from etabli.doors.api.problems import Problem
from etabli.doors.api.reading import find, told_now
from etabli.doors.api.writing import created
from etabli.kernel.actions import ActionInfo, may, registry
from etabli.kernel.actions.performing import perform, prepare
from etabli.kernel.refusals import Denied, Invalid, Refused
from etabli.kernel.resources import (
    ApiAction,
    ApiResource,
    Caller,
    Day,
    Figure,
    Flag,
    Id,
    Input,
    OneOf,
    Text,
    Whole,
    one_visible,
)

KINDS: dict[Any, Any] = {
    str: Annotated[str, Text(10_000, lines=True)],
    bool: Flag,
    int: Whole,
    Decimal: Annotated[Decimal, Figure(6)],
    datetime.date: Day,
    list[str]: Annotated[list[Annotated[str, Text(320)]], MaxLen(50)],
    list[int]: Annotated[list[Id], MaxLen(1000)],
}


@dataclass(frozen=True)
class Endpoint:
    """One action of one resource, with the shape of its inputs."""

    resource: ApiResource
    info: ActionInfo
    name: str
    body: type[Input]
    records: dict[str, tuple[str, Any]]  # field of the body that names a record → input of the action, model

    @property
    def creates(self) -> bool:
        """Whether the answer is a new record."""
        return self.info.creates is not None


def endpoints_of(resource: ApiResource, hidden: frozenset[str], said: dict[str, ApiAction]) -> list[Endpoint]:
    """Actions on the records of a resource, in the order declared; those that addresses perform are hidden."""
    infos = [info for info in registry.for_model(resource.model) if not info.hidden and info.name not in hidden]
    return [_endpoint(resource, info, said.get(info.name, ApiAction(info.name))) for info in infos]


def _endpoint(resource: ApiResource, info: ActionInfo, said: ApiAction) -> Endpoint:
    name = said.name or short_name(info.name, resource.noun)
    fields: dict[str, Any] = {}
    records: dict[str, tuple[str, Any]] = {}
    for parameter in info.inputs.values():
        kind, optional = without_none(parameter.annotation)
        optional = optional or parameter.default is not parameter.empty
        field = said.names.get(parameter.name, parameter.name)
        if isinstance(kind, type) and issubclass(kind, models.Model):
            field = said.names.get(parameter.name, f"{parameter.name}_id")
            records[field] = (parameter.name, kind)
            shown = Id
        else:
            shown = said.inputs.get(parameter.name) or shape_of_input(kind, info, parameter.name)
        fields[field] = (shown | None, None) if optional else (shown, ...)
    title = f"{resource.noun}_{name}_inputs".title().replace("_", "")
    body = create_model(title, __base__=Input, __doc__=None, **fields)
    return Endpoint(resource, info, name, body, records)


def short_name(name: str, noun: str) -> str:
    """`close_thing` is `close` on things."""
    words = [word for word in name.split("_") if word not in (noun, f"{noun}s")]
    plural = noun[:-1] + "ies" if noun.endswith("y") else f"{noun}s"
    return "_".join(word for word in words if word != plural)


def without_none(annotation: Any) -> tuple[Any, bool]:
    """The kind behind `Kind | None` and behind notes for the screen, and whether nothing is allowed."""
    if typing.get_origin(annotation) is Annotated:
        return without_none(typing.get_args(annotation)[0])
    if typing.get_origin(annotation) in (types.UnionType, typing.Union):
        kinds = [kind for kind in typing.get_args(annotation) if kind is not type(None)]
        if len(kinds) == 1:
            return kinds[0], True
    return annotation, False


def shape_of_input(kind: Any, info: ActionInfo, name: str) -> Any:
    """The kind of value asked for. Raises ImproperlyConfigured for one that needs words in the module's `api.py`."""
    if kind in KINDS:
        return KINDS[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return Annotated[str, OneOf(str(member.value) for member in kind)]
    if typing.get_origin(kind) is typing.Literal:
        return kind
    raise ImproperlyConfigured(f"{info.name}: say in api.py what its input {name} looks like")


def act(endpoint: Endpoint, pk: int, data: Any, caller: Caller, home_of: Callable[[Any], Any]) -> Callable[[], Answer]:
    """Everything that can be looked at ahead; what is returned does it. Two steps keep the transaction short."""
    subject = find(endpoint.resource, pk, caller)
    if not may(caller.user, endpoint.info, subject):
        raise Denied
    inputs = _inputs(endpoint, data, caller)
    with _own_names(endpoint):
        inputs = prepare(endpoint.info, subject, caller.user, inputs, checked=True)

    def work() -> Answer:
        with _own_names(endpoint):
            result = perform(endpoint.info, subject, caller.user, inputs)
        home = home_of(result) if endpoint.creates else None
        return created(home, result.pk, caller) if home is not None else told_now(endpoint.resource, pk, caller)

    return work


@contextmanager
def _own_names(endpoint: Endpoint) -> Iterator[None]:
    """Faults leave under the names of the interface: the input `thing` of an action is `thing_id` there."""
    try:
        yield
    except Refused as no:
        raise Problem(no.status, str(no), errors=_renamed(endpoint, no.faults)) from None
    except Invalid as no:
        raise Invalid(_renamed(endpoint, no.faults)) from None


def _renamed(endpoint: Endpoint, faults: dict[str, str]) -> dict[str, str]:
    fields = {name: field for field, (name, _model) in endpoint.records.items()}
    return {fields.get(name, name): sentence for name, sentence in faults.items()}


def _inputs(endpoint: Endpoint, data: Any, caller: Caller) -> dict[str, Any]:
    """What was given, as the function wants it: records for ids, plain values for the rest."""
    given = data.model_dump(exclude_unset=True) if data is not None else {}
    inputs: dict[str, Any] = {}
    for field, value in given.items():
        name, model = endpoint.records.get(field, (field, None))
        inputs[name] = value if model is None or value is None else one_visible(model, value, field, caller)
    return inputs
