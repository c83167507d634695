"""The texts of a new entity's files."""

from dataclasses import dataclass
from string import Template

from tools.new_entity_doors import API, DOORS_TEST, IMPORTS


@dataclass(frozen=True)
class Names:
    """Vehicle: module assets, snake vehicle, label véhicule, plural véhicules."""

    module: str
    entity: str
    snake: str
    label: str
    plural: str

    @property
    def snakes(self) -> str:
        """English plural, for file names: vehicle → vehicles, category → categories."""
        return f"{self.snake[:-1]}ies" if self.snake.endswith("y") else f"{self.snake}s"

    @property
    def slug(self) -> str:
        """Address, from the French plural without its accents."""
        plain = self.plural.lower().translate(str.maketrans("àâäçéèêëîïôöùûüÿ’' ", "aaaceeeeiioouuuy---"))
        return "".join(letter for letter in plain if letter.isalnum() or letter == "-")

    def fill(self, text: str) -> str:
        """The text with the names in their places."""
        return Template(text.lstrip("\n")).substitute(
            module=self.module, entity=self.entity, snake=self.snake, snakes=self.snakes, slug=self.slug,
            dash=self.snake.replace("_", "-"), dashes=self.snakes.replace("_", "-"),
            label=self.label, plural=self.plural, Plural=self.plural[:1].upper() + self.plural[1:],
        )  # fmt: skip


MODEL = '''
"""$Plural."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from etabli.kernel.people.visibility import VisibleQuerySet
from etabli.kernel.versions import Versioned


class ${entity}QuerySet(VisibleQuerySet):
    """$Plural; shared by all own companies."""

    company_path = None


class $entity(Versioned):
    """One of our $plural."""

    class Status(models.TextChoices):
        ACTIVE = "active", _("En service")
        RETIRED = "retired", _("Retiré")

    name = models.CharField(_("nom"), max_length=120)
    status = models.CharField(_("statut"), max_length=8, choices=Status, default=Status.ACTIVE, editable=False)

    objects = ${entity}QuerySet.as_manager()

    class Meta:
        verbose_name = _("$label")
        verbose_name_plural = _("$plural")
        ordering = ("name",)
        constraints = [models.CheckConstraint(condition=models.Q(name__gt=""), name="${snake}_named")]

    def __str__(self) -> str:
        return self.name
'''

PAGES = '''
"""Screens of $plural."""

from etabli.modules.$module.actions import retire_$snake
from etabli.modules.$module.models import $entity
from etabli.ui.pages.record_pages import RecordPages


class ${entity}Pages(RecordPages):
    """List, card and form."""

    model = $entity
    slug = "$slug"
    list_columns = ("name", "status")
    list_filters = ("status",)
    search_fields = ("name",)
    form_fields = ("name",)
    actions = (retire_$snake,)
'''

ACTION = '''
"""Retiring one of our $plural."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import Refused, action
from etabli.modules.$module.models import $entity


@action(_("Retirer"), event="${snake}_retired", icon="archive")
def retire_$snake($snake: $entity, *, by: Any) -> $entity:
    """Takes it out of use; it stays in past reports."""
    if $snake.status == $snake.Status.RETIRED:
        raise Refused(_("C’est déjà fait."))
    $snake.status = $snake.Status.RETIRED
    $snake.save(update_fields=["status"])
    return $snake
'''

MODULE = '''
"""What this module adds to the program."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.fields import FieldKind
from etabli.kernel.modules import Module
from etabli.kernel.people.roles import Role
from etabli.modules.$module.api import ${snakes}_api
from etabli.modules.$module.imports import import_$snakes
from etabli.modules.$module.models import $entity
from etabli.modules.$module.pages.$snakes import ${entity}Pages
from etabli.ui.menus import MenuEntry

$module = Module(
    name="$module",
    label=_("$Plural"),
    optional=True,
    plugs=(
        MenuEntry(_("Configuration"), _("$Plural"), ${entity}Pages, roles=(Role.SALES,), extra=True),
        FieldKind("$snake", _("$Plural"), $entity),
        ${snakes}_api,
        import_$snakes,
    ),
)
'''

APPS = """
from django.apps import AppConfig


class ${entity}Config(AppConfig):
    name = "etabli.modules.$module"
    label = "$module"
"""

ACTION_TEST = '''
"""Retiring one of our $plural."""

import pytest

from etabli.kernel.actions import SYSTEM, Refused
from etabli.modules.$module.actions import retire_$snake
from etabli.modules.$module.models import $entity


@pytest.mark.django_db
def test_it_is_retired_once() -> None:
    $snake = $entity.objects.create(name="Premier")
    retire_$snake($snake, by=SYSTEM)
    $snake.refresh_from_db()
    assert $snake.status == $entity.Status.RETIRED
    with pytest.raises(Refused):
        retire_$snake($snake, by=SYSTEM)
'''


def record_files(names: Names) -> dict[str, str]:
    """Model, pages, HTTP interface, import."""
    return {
        f"models/{names.snake}.py": names.fill(MODEL),
        "models/__init__.py": names.fill('"""$Plural."""\n\nfrom .$snake import $entity as $entity\n'),
        f"pages/{names.snakes}.py": names.fill(PAGES),
        "pages/__init__.py": "",
        f"api/{names.snakes}.py": names.fill(API),
        "api/__init__.py": names.fill(
            '"""The HTTP interface."""\n\nfrom .$snakes import ${snakes}_api as ${snakes}_api\n'
        ),
        f"imports/{names.snakes}.py": names.fill(IMPORTS),
        "imports/__init__.py": names.fill(
            '"""Files read."""\n\nfrom .$snakes import import_$snakes as import_$snakes\n'
        ),
    }


def action_files(names: Names) -> dict[str, str]:
    """The first action and its test."""
    return {
        f"actions/retire_{names.snake}.py": names.fill(ACTION),
        "actions/__init__.py": names.fill(
            '"""What one does with $plural."""\n\nfrom .retire_$snake import retire_$snake as retire_$snake\n'
        ),
        f"tests/test_retire_{names.snake}.py": names.fill(ACTION_TEST),
        f"tests/test_{names.snake}_doors.py": names.fill(DOORS_TEST),
        "tests/__init__.py": "",
    }


def module_files(names: Names) -> dict[str, str]:
    """What a new module needs besides."""
    return {
        "__init__.py": names.fill('"""$Plural: what this area is for, its words, its laws."""\n'),
        "apps.py": names.fill(APPS),
        "module.py": names.fill(MODULE),
        "migrations/__init__.py": "",
    }


def joining_lines(names: Names) -> str:
    """What to add to the files of a module that exists."""
    return names.fill("""
models/__init__.py   from .$snake import $entity as $entity
actions/__init__.py  from .retire_$snake import retire_$snake as retire_$snake
api/__init__.py      from .$snakes import ${snakes}_api as ${snakes}_api
imports/__init__.py  from .$snakes import import_$snakes as import_$snakes
module.py            from etabli.modules.$module.pages.$snakes import ${entity}Pages
                     MenuEntry(_("Configuration"), _("$Plural"), ${entity}Pages, roles=(Role.SALES,), extra=True),
                     FieldKind("$snake", _("$Plural"), $entity), ${snakes}_api, import_$snakes,
""")
