"""Sections that other apps add to the sheet of a document, saved with it by the same autosave."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from etabli.kernel.modules import plugged


@dataclass(frozen=True)
class SheetSection:
    """Fields below the lines of the sheet.

    `template` is drawn inside the sheet's form with what `context(document, user)` answers, and `record`, `section`;
    its fields have names of their own, each once on the page (`echeancier-0-percent`). All fields of the sheet are
    posted as texts at every change ("on" or "off" for a tick box) and `read(fields)` turns those of this section into
    keys of the content, which the header or a `ContentPart` knows. `field_of(path)` names the field where a fault of
    the content ("schedule.1.percent") is told: a `<div class="fault" data-fault="that name">`; "" when it is not its
    own. `live(document, user)` answers HTML put into `<div data-live="name">` after each change and save, once the
    document is added up.

    `place` is "own" (its own titled section), or the section it stands in: "addresses", "other" (Autres
    informations), "conditions" (Conditions générales). Lazy content goes in an hx-get inside the template; what htmx
    swaps into the sheet counts as typed. `kinds` limits it to "quote", "order" or "invoice".
    """

    name: str
    title: Any
    template: str
    context: Callable[[Any, Any], dict[str, Any]]
    read: Callable[[Mapping[str, str]], dict[str, Any]] | None = None
    field_of: Callable[[str], str] | None = None
    live: Callable[[Any, Any], str] | None = None
    place: str = "own"
    kinds: tuple[str, ...] = ()
    position: int = 100

    def serves(self, document: Any) -> bool:
        """Whether this kind of document has it."""
        return not self.kinds or document.kind in self.kinds


@dataclass(frozen=True)
class DrawnSection:
    """A section as the page shows it."""

    name: str
    title: Any
    html: str


def sheet_sections(document: Any) -> list[SheetSection]:
    """Sections of this document, in their order."""
    return sorted((one for one in plugged(SheetSection) if one.serves(document)), key=lambda one: one.position)


def drawn_sections(document: Any, request: HttpRequest) -> dict[str, list[DrawnSection]]:
    """The sections by place."""
    found: dict[str, list[DrawnSection]] = {"own": [], "addresses": [], "other": [], "conditions": []}
    for section in sheet_sections(document):
        context = {**section.context(document, request.user), "record": document, "section": section}
        html = render_to_string(section.template, context, request)
        found[section.place].append(DrawnSection(section.name, section.title, html))
    return found


def section_content(document: Any, fields: Mapping[str, str]) -> dict[str, Any]:
    """What the fields of the sections say, as keys of the content."""
    found: dict[str, Any] = {}
    for section in sheet_sections(document):
        if section.read is not None:
            found |= section.read(fields)
    return found


def section_field(document: Any, path: str) -> str:
    """The field of a section where this fault is told; "" when no section claims it."""
    for section in sheet_sections(document):
        if section.field_of is not None and (field := section.field_of(path)):
            return field
    return ""


def live_parts(document: Any, user: Any) -> dict[str, str]:
    """What the sections say of the document as it is now added up."""
    begun = document.pk is None
    if begun:
        document.pk = 0  # its rows of other tables may be asked for, and are none
    try:
        sections = [section for section in sheet_sections(document) if section.live is not None]
        return {section.name: section.live(document, user) for section in sections}  # type: ignore[misc]
    finally:
        if begun:
            document.pk = None
