"""What a RecordPages subclass declares, with what higher modules add and without what the person may not see."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from etabli.kernel.modules import kind_of, plugged
from etabli.kernel.search import matching_rows
from etabli.kernel.search.matching import Matching
from etabli.ui.fields.columns import columns_for
from etabli.ui.fields.filters import filters_for
from etabli.ui.menus import PageExtension
from etabli.ui.pages.base import Page
from etabli.ui.pages.columns import Column, columns_of
from etabli.ui.pages.filters import Filter, filters_of, visible
from etabli.ui.pages.sections import Section

WORDS_AT_MOST = 6


@dataclass(frozen=True)
class View:
    """A tab above the list: `rows(queryset, user)` narrows it. `name` appears in the address."""

    name: str
    label: Any
    rows: Callable[[Any, Any], Any]
    counted: bool = True
    is_default: bool = False


class DeclaredPages(Page):
    """The declarations of RecordPages (see there), and the rights they give."""

    model: ClassVar[type[models.Model]]
    list_columns: Sequence[str | Column] = ()
    list_filters: Sequence[str | Filter] = ()
    views: Sequence[View] = ()
    search_fields: Sequence[str] = ()
    default_order: str = ""
    sums: Sequence[str] = ()
    sum_unit: Any = ""
    note_on: Any = None  # what is worth knowing of the rows on screen, beside their number
    form_fields: Sequence[str] = ()
    form_sections: Sequence[Section] = ()
    quick_fields: Sequence[str] = ()
    form_class: Any = None
    card_sections: Sequence[Section] = ()
    actions: Sequence[Any] = ()
    row_actions: Sequence[Any] = ()
    guarded: dict[str, str] = {}
    creatable: bool = True
    editable: bool = True
    deletable: bool = False
    journaled: bool = True
    linked: ClassVar[bool] = True  # other pages link to its records and pick them here
    company_field: str = "company"
    by_index: bool = False
    feminine: bool = False
    all_label: Any = ""
    new_label: Any = ""
    empty_text: Any = ""
    import_url: str = ""
    first_css: str = "id"

    @classmethod
    def kind(cls) -> str:
        """Kind of the records shown."""
        return kind_of(cls.model) if "model" in cls.__dict__ or hasattr(cls, "model") else ""

    @classmethod
    def carries(cls) -> tuple[Any, ...]:
        return (cls.kind(),) if cls.kind() else ()

    # ---- words

    @cached_property
    def heading(self) -> str:
        return str(self.title) or capfirst(self.plural)

    @cached_property
    def singular(self) -> str:
        """The noun, as in « véhicule »."""
        return str(self.model._meta.verbose_name)

    @cached_property
    def plural(self) -> str:
        """Its plural, as in « véhicules »."""
        return str(self.model._meta.verbose_name_plural)

    @cached_property
    def new_text(self) -> str:
        """The main button, as in « Créer un véhicule »."""
        return str(self.new_label) or (_("Créer une %s") if self.feminine else _("Créer un %s")) % self.singular

    def card_url(self, record: Any) -> str:
        """Address of a record's card."""
        return f"/{self.slug}/{record.pk}/"

    def name_of(self, record: Any) -> str:
        """What the record is called."""
        return str(record)

    def row_css(self, record: Any) -> str:
        """A class for the row."""
        return ""

    # ---- rows

    def queryset(self, request: HttpRequest) -> Any:
        """Rows this person may know of. Overrides begin with `super().queryset(request)`."""
        return visible(self.model, request.user)

    def list_rows(self, request: HttpRequest, columns: Sequence[Column]) -> Any:
        """Rows as the list fetches those of the page on screen; overrides leave out what these columns do not show."""
        return self.queryset(request)

    def found(self, rows: Any, text: str, matching: Matching | None) -> Any:
        """Those among the rows that a search in a table or a picker finds: those of the full-text index whose words
        begin with those typed; when it knows none, each word somewhere in `search_fields`."""
        if matching:
            apart = matching.many or not hasattr(rows, "told_apart")  # each side is walked in its order
            return (rows if apart else rows.told_apart()).filter(matching.condition)
        for word in text.split()[:WORDS_AT_MOST]:
            rows = rows.filter(reduce(or_, (Q(**{f"{path}__icontains": word}) for path in self.search_fields), Q()))
        return rows

    def extensions(self) -> list[PageExtension]:
        """What higher modules add here."""
        return [extension for extension in plugged(PageExtension) if extension.slug == self.slug]

    def columns(self, user: Any) -> list[Column]:
        """Columns this person may see."""
        specs = (*self.list_columns, *(column for extension in self.extensions() for column in extension.columns))
        guards = self.guards
        seen = [c for c in columns_of(specs, self.model) if self._may_see(user, c.permission or guards.get(c.name, ""))]
        return seen + columns_for(self.model)

    def filters(self, user: Any) -> list[Filter]:
        """Filters this person may use."""
        specs = (*self.list_filters, *(found for extension in self.extensions() for found in extension.filters))
        return [
            f for f in filters_of(specs, self.model) if self._may_see(user, f.permission or self.guards.get(f.name, ""))
        ] + filters_for(self.model)

    def all_views(self) -> list[View]:
        """Declared views and those of higher modules."""
        return [*self.views, *(view for extension in self.extensions() for view in extension.views)]

    def sections(self, user: Any) -> list[Section]:
        """Card sections, without what the person may not see; one of all form fields when none is declared."""
        declared = [*self.card_sections, *(s for extension in self.extensions() for s in extension.sections)]
        if not declared:
            declared = [Section(_("Informations"), list(self.form_fields), name="informations")]
        return [
            Section(s.title, self.allowed(s.fields, user), s.edit, s.name or f"s{i}", s.shown)
            for i, s in enumerate(declared)
        ]

    def allowed(self, specs: Sequence[Any], user: Any) -> list[Any]:
        """Names and Columns without those whose permission the person lacks."""
        found = []
        for spec in specs:
            name = spec if isinstance(spec, str) else spec.name
            permission = (getattr(spec, "permission", "") if not isinstance(spec, str) else "") or self.guards.get(
                name, ""
            )
            if self._may_see(user, permission):
                found.append(spec)
        return found

    @cached_property
    def guards(self) -> dict[str, str]:
        """Field → permission, from every Column that names one and from `guarded`."""
        specs = [
            *self.list_columns,
            *(spec for section in (*self.card_sections, *self.form_sections) for spec in section.fields),
        ]
        return {s.name: s.permission for s in specs if isinstance(s, Column) and s.permission} | dict(self.guarded)

    @staticmethod
    def _may_see(user: Any, permission: str) -> bool:
        return not permission or user.may_see(permission)

    def all_form_fields(self) -> list[str]:
        """Fields of the form, those of higher modules included."""
        added = [name for extension in self.extensions() for name in extension.form_fields]
        declared = [name for section in self.form_sections for name in section.field_names] or list(self.form_fields)
        return [*declared, *added]


def matching_of(pages: Any, text: str) -> Matching | None:
    """What the full-text index knows of a text; None for pages without `by_index`, or when it knows nothing."""
    return matching_rows(pages.kind(), text) if pages.by_index and text else None
