"""Lists and single records."""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from etabli.doors.api.answers import Answer, as_json, etag_of
from etabli.doors.api.cursors import after, cursor_after
from etabli.kernel.fields.defined import definitions_for
from etabli.kernel.fields.reading import as_plain, values_of_many
from etabli.kernel.modules import kind_of, plugged
from etabli.kernel.refusals import Denied, Invalid, Missing
from etabli.kernel.resources import ApiFile, ApiResource, Caller

BIGGEST_ID = 2**63 - 1
PAGE = 50


def list_records(resource: ApiResource, asked: Any, caller: Caller) -> Answer:
    """One page of the list, in a number of queries that does not grow with it."""
    open_resource(resource, caller)
    rows = sifted(resource, asked, caller)
    limit = asked.limit or PAGE
    page = list(resource.rows(rows.order_by(*resource.order))[: limit + 1])
    more = len(page) > limit
    items = shapes(resource, page[:limit], caller)
    cursor = cursor_after(resource, page[limit - 1]) if more else None
    return Answer(200, as_json({"items": items, "next_cursor": cursor}))


def sifted(resource: ApiResource, asked: Any, caller: Caller) -> Any:
    """Rows the caller sees, that pass the filters and come after the cursor."""
    rows = resource.visible(caller)
    if resource.search and asked.search:
        for word in asked.search.split():
            rows = rows.filter(reduce(or_, (Q(**{f"{field}__icontains": word}) for field in resource.search)))
    if resource.has_references and asked.external_id:
        rows = rows.filter(external_source=caller.source, external_id=asked.external_id)
    rows = resource.sift(rows, asked, caller)
    return after(resource, rows, asked.cursor) if asked.cursor else rows


def refuse_unknown_filters(request: HttpRequest, known: Any) -> None:
    """A filter that does not exist would silently answer everything: refused. Raises Invalid."""
    faults = {name[:60]: _("Ce paramètre n’existe pas.") for name in request.GET if name not in known}
    for name, values in request.GET.lists():
        if len(values) > 1:
            faults.setdefault(name[:60], _("Ce paramètre est donné deux fois."))
        if any("\x00" in value for value in values):
            faults.setdefault(name[:60], _("Ce texte contient des caractères illisibles."))
    if faults:
        raise Invalid(faults)


def open_resource(resource: ApiResource, caller: Caller) -> None:
    """Raises Missing when its area is switched off, Denied when no role of the person opens it."""
    if resource not in plugged(ApiResource):
        raise Missing
    if not resource.is_open_to(caller.user):
        raise Denied


def find(resource: ApiResource, pk: int, caller: Caller) -> Any:
    """The record of that id. Raises Missing when it is absent or not visible."""
    open_resource(resource, caller)
    found = resource.seen(pk, caller) if 0 < pk <= BIGGEST_ID else None
    if found is None:
        raise Missing
    return found


def one_record(resource: ApiResource, pk: int, caller: Caller) -> Answer:
    """One record with its mark."""
    open_resource(resource, caller)
    found = resource.rows(resource.visible(caller).filter(pk=pk)).first() if 0 < pk <= BIGGEST_ID else None
    if found is None:
        raise Missing
    return told(resource, found, caller)


def told(resource: ApiResource, record: Any, caller: Caller, status: int = 200) -> Answer:
    """A record that was fetched with all that its shape reads, as an answer."""
    (shape,) = shapes(resource, [record], caller)
    return Answer(status, as_json(shape), {"ETag": etag_of(shape, resource.volatile)})


def shapes(resource: ApiResource, records: list[Any], caller: Caller) -> list[dict[str, Any]]:
    """Plain values of these records, their custom fields by key among them, in a fixed number of queries."""
    resource.gather(records, caller)
    found = [resource.shape(record, caller) for record in records]
    fields = definitions_for(resource.model) if "custom_fields" in resource.fields.model_fields else []
    if fields:
        values = values_of_many(kind_of(resource.model), [record.pk for record in records], fields)
        for record, shape in zip(records, found, strict=True):
            own, has = values.get(record.pk, {}), set(definitions_for(record))
            told = {one.key: as_plain(own.get(one.pk)) for one in fields if one in has}
            shape["custom_fields"] = {**shape["custom_fields"], **told}
    return found


def told_now(resource: ApiResource, pk: int, caller: Caller, status: int = 200) -> Answer:
    """A record as it stands in the database now."""
    return told(resource, resource.full(pk), caller, status)


def file_of(resource: ApiResource, file: ApiFile, pk: int, caller: Caller) -> tuple[bytes, str]:
    """Bytes and name of a file of a record."""
    record = find(resource, pk, caller)
    return file.read(record), file.file_name(record)
