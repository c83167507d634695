"""The texts of a new entity's other doors: the HTTP interface, the import, and the test of both."""

API = '''
"""$Plural in the HTTP interface."""

from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions.changes import fields_of
from etabli.kernel.resources import (
    ApiResource,
    Caller,
    Change,
    Create,
    CustomFields,
    Input,
    Shape,
    Text,
    check_fields,
    may_write,
    write_down,
)
from etabli.modules.$module.models import $entity


class ${entity}Out(Shape):
    """One of our $plural."""

    id: int
    name: str
    status: str
    custom_fields: CustomFields = {}


class ${entity}In(Input):
    """What is given of one."""

    name: Annotated[str, Text(120, least=1)]
    custom_fields: CustomFields = {}


def ${snake}_shape($snake: $entity, caller: Caller) -> dict[str, Any]:
    """Plain values."""
    return {"id": $snake.pk, "name": $snake.name, "status": $snake.status, "custom_fields": {}}


def write_$snake($snake: $entity, data: ${entity}In, caller: Caller) -> $entity:
    """What is given is checked, written, journaled."""
    may_write($entity, caller)
    before = fields_of($snake) if $snake.pk else None
    $snake.name = data.name
    check_fields($snake)
    $snake.save()
    write_down($snake, before=before, by=caller.user)
    return $snake


${snakes}_api = ApiResource(
    name="${dashes}",
    noun="${dash}",
    model=$entity,
    label=_("$Plural"),
    fields=${entity}Out,
    shape=${snake}_shape,
    search=("name",),
    create=Create(${entity}In, lambda data, caller: write_$snake($entity(), data, caller)),
    change=Change(${entity}In, write_$snake),
)
'''

IMPORTS = '''
"""Import of $plural: one a line, known by its name."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.transfer import Entry, ImportField, ImportKind, Key, Writer
from etabli.modules.$module.models import $entity


def identify(values: Mapping[str, Any]) -> list[Key]:
    """By name, capitals set aside."""
    return [Key("name", values["name"].casefold(), str(_("même nom")))] if values.get("name") else []


def find(keys: Sequence[Key], by: Any) -> dict[tuple[str, str], $entity]:
    """Those known already."""
    wanted = {key.value for key in keys}
    known = (($snake.name.casefold(), $snake) for $snake in $entity.objects.visible_to(by))
    return {("name", name): $snake for name, $snake in known if name in wanted}


def build(entry: Entry, existing: $entity | None, writer: Writer) -> $entity:
    """A new one, or the known one as the file gives it."""
    $snake = existing or $entity()
    writer.fill($snake, name=entry.values.get("name"))
    writer.save($snake)
    return $snake


import_$snakes = ImportKind(
    name="$snakes",
    label=_("$Plural"),
    model=$entity,
    fields=(ImportField("name", _("Nom"), aliases=("Libellé",), required=True),),
    build=build,
    identify=identify,
    find=find,
    current=lambda $snake: {"name": $snake.name},
)
'''

DOORS_TEST = '''
"""$Plural by the other doors: programs, files, custom fields."""

from typing import Any

import pytest

from etabli.doors.api.tests.asking import Program
from etabli.kernel.fields import CustomField, FieldValue
from etabli.kernel.fields.changing import save_field
from etabli.kernel.jobs import run_jobs
from etabli.kernel.transfer.actions.choose_columns import choose_columns
from etabli.kernel.transfer.actions.start_import import start_import
from etabli.kernel.transfer.kinds import import_kind
from etabli.kernel.transfer.receiving import receive_file
from etabli.modules.$module.models import $entity
from etabli.records.testing import Cast
from etabli.records.testing.cast import make_cast


@pytest.fixture
def cast(db: Any) -> Cast:
    return make_cast()


def test_written_by_a_program_and_by_a_file(cast: Cast) -> None:
    save_field(CustomField(label="Repère", type="text", kinds=["$snake"]))
    program = Program(cast.anne)
    made = program.post("/$dashes", {"name": "Premier", "custom_fields": {"repere": "A1"}})
    assert made.status_code == 201, made.data
    assert [(one["name"], one["custom_fields"]) for one in program.get("/$dashes").data["items"]] == [
        ("Premier", {"repere": "A1"})
    ]
    changed = program.patch(f"/$dashes/{made.data['id']}", {"name": "Premier bis"})
    assert changed.data["name"] == "Premier bis"
    run = receive_file(
        "Nom;Repère\\nPremier bis;A2\\nSecond;B1\\n".encode(), name="x.csv", kind=import_kind("$snakes"), by=cast.anne
    )
    choose_columns(run, columns=run.columns, when_found="update", by=cast.anne)
    run_jobs()
    run.refresh_from_db()
    start_import(run, by=cast.anne)
    run_jobs()
    assert list($entity.objects.values_list("name", flat=True)) == ["Premier bis", "Second"]
    assert sorted(FieldValue.objects.values_list("text", flat=True)) == ["A2", "B1"]
'''
