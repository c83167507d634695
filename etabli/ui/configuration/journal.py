"""`/journal/`: who changed what, and when; read only, sealed by the kernel."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest, QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.fields.defined import label_of
from etabli.kernel.fields.writing import JOURNALED
from etabli.kernel.journal import JournalEntry
from etabli.kernel.modules import resolve
from etabli.ui.configuration.access import AdministratorPages
from etabli.ui.pages.columns import Column, field_at
from etabli.ui.pages.filters import DateRange, Filter, RecordFilter
from etabli.ui.pages.sections import Panel, Section
from etabli.ui.registry import registry

SAID = {
    "created": gettext_lazy("Fiche créée"),
    "changed": gettext_lazy("Fiche modifiée"),
    "setting_changed": gettext_lazy("Réglage modifié"),
    "file_attached": gettext_lazy("Fichier joint"),
    "file_changed": gettext_lazy("Fichier renommé ou classé"),
    "file_replaced": gettext_lazy("Nouvelle version d’un fichier"),
}


def told(entry: JournalEntry) -> str:
    """What was done: the words of the action, with the name of the record when a form was saved."""
    word = SAID.get(entry.verb)
    if word is None:
        return entry.label or entry.verb
    return f"{word} · {entry.label}" if entry.label else str(word)


def who(entry: JournalEntry) -> str:
    """Who did it; the program itself when nobody did."""
    return str(entry.user) if entry.user else "Établi"


def model_of(kind: str) -> Any:
    """The model behind a kind, None when its area is gone."""
    try:
        return resolve(kind)
    except LookupError:
        return None


def kind_text(kind: str) -> str:
    """Noun of a kind of records."""
    model = model_of(kind)
    return str(capfirst(model._meta.verbose_name)) if model else kind


def address_of(entry: JournalEntry) -> str:
    """Card of the record, among all pages: an administrator opens those of Configuration too."""
    pages = next((found for found in registry.all() if getattr(found, "kind", str)() == entry.kind), None)
    return pages.page().url("card", pk=entry.object_id) if pages is not None and registry.is_on(pages) else ""


def changes_of(entry: JournalEntry) -> list[tuple[str, str, str]]:
    """Field, before, after, in French."""
    model, lines = model_of(entry.kind), []
    for name, change in entry.data.items() if isinstance(entry.data, dict) else ():
        field = field_at(model, name) or field_at(model, name.removesuffix("_id")) if model else None
        label = str(capfirst(getattr(field, "verbose_name", name)))
        if name.startswith(JOURNALED):
            label = label_of(name.removeprefix(JOURNALED))
        before, after = change if isinstance(change, list) and len(change) == 2 else ("", change)
        lines.append((label, _value(field, before), _value(field, after)))
    return lines


def _value(field: Any, value: Any) -> str:
    if value in (None, "", []):
        return "—"
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    related = getattr(field, "related_model", None)
    if isinstance(related, type) and issubclass(related, models.Model):
        return str(related._base_manager.filter(pk=value).first() or value)
    labels = {str(key): str(label) for key, label in getattr(field, "flatchoices", None) or ()}
    return labels.get(str(value), str(value))


@dataclass(frozen=True)
class KindFilter(Filter):
    """Entries about one kind of records."""

    def _kinds(self) -> list[str]:
        return list(JournalEntry.objects.order_by("kind").values_list("kind", flat=True).distinct())

    def apply(self, rows: Any, query: QueryDict, user: Any) -> Any:
        wanted = query.get(self.name, "")
        return rows.filter(kind=wanted) if wanted else rows

    def said(self, query: QueryDict, model: Any, user: Any) -> str:
        wanted = query.get(self.name, "")
        return kind_text(wanted) if wanted else ""

    def fields(self, model: Any, user: Any) -> dict[str, forms.Field]:
        pairs = sorted(((kind, kind_text(kind)) for kind in self._kinds()), key=lambda pair: pair[1])
        choices = [("", _("indifférent")), *pairs]
        return {self.name: forms.ChoiceField(label=_("Sur"), choices=choices, required=False)}


class JournalPages(AdministratorPages):
    """The activity journal of the companies one sees. Nothing here can be changed."""

    model = JournalEntry
    slug = "journal"
    icon = "history"
    title = gettext_lazy("Journal d’activité")
    company_field = "company"
    creatable = editable = False
    has_timeline = False
    feminine = True
    list_columns = (
        Column("told", gettext_lazy("Ce qui a été fait"), value=told, sort="label", phone="p1", grow=True),
        Column("kind", gettext_lazy("Sur"), value=lambda entry: kind_text(entry.kind), phone="wide"),
        Column("user", gettext_lazy("Par"), value=who, sort="user__email", phone="p3"),
        Column("at", gettext_lazy("Le"), kind="datetime", phone="p4"),
        Column("company", gettext_lazy("Société"), kind="text", hidden=True),
    )
    list_filters = (DateRange("at"), RecordFilter("user"), KindFilter("kind"))
    search_fields = ("label", "user__email", "user__first_name", "user__last_name")
    default_order = "-id"
    card_sections = (
        Section(
            gettext_lazy("Entrée"),
            [
                Column("at", gettext_lazy("Le"), kind="datetime"),
                Column("user", gettext_lazy("Par"), value=who),
                Column("kind", gettext_lazy("Sur"), value=lambda entry: kind_text(entry.kind)),
                Column("company", gettext_lazy("Société"), kind="text"),
            ],
            name="entree",
        ),
    )

    @property
    def singular(self) -> str:
        """The noun of an entry."""
        return _("entrée")

    @property
    def plural(self) -> str:
        """Its plural."""
        return _("entrées")

    def name_of(self, record: Any) -> str:
        return told(record)

    def queryset(self, request: HttpRequest) -> Any:
        return super().queryset(request).select_related("user", "company")

    def card_panels(self, request: HttpRequest, record: Any) -> list[Panel]:
        """What changed, and the way to the record."""
        context = {"changes": changes_of(record), "url": address_of(record)}
        template = "ui/configuration/journal_changes.html"
        return [Panel(_("Changements"), template=template, context=context, place="main")]

    def may_write_beside(self, user: Any, record: Any) -> bool:
        return False
