"""Editable lines: what the server hands to the <et-line-grid> element, and what the element hands back.

IN — one JSON object, in the element's `data-grid` attribute (`LineGrid.as_html()` writes it):

    {"columns": [{"name": "qty", "label": "Qté", "kind": "number", "css": "num qty", "readonly": false,
                  "picker": "", "choices": [], "placeholder": ""}, …],
     "kinds":   [{"name": "item", "label": "Ligne", "icon": "plus", "css": "", "cells": [], "text": ""}, …],
     "rows":    [{"key": "r1", "id": 12, "kind": "item", "values": {"qty": "3,5"}, "shown": {"total": "2 240,00"},
                  "labels": {"product": "Pose"}, "errors": {"qty": "Un nombre est attendu."}}, …],
     "readonly": false, "name": "lines", "words": {…}}

- `columns[].kind`: `text` (one line), `long` (several lines, kept as typed), `rich` (formatted text: HTML which the
  server cleans), `number` (kept as typed, "3,5": the server reads it), `choice` (`choices`: [[value, label], …]),
  `check`, `picker` (text searched on `picker` + "?q=", answer below), `computed` (filled by the server, never sent).
- `kinds[].cells`: names of the columns such a line shows; [] means all. A kind that shows one cell gives it the whole
  width (a title, a comment); one that shows none (`cells: ["-"]`) shows its `text` (a page break). The first kind is
  the usual one: the last, always empty line is of that kind. `/` in an empty line opens the list of kinds.
- `columns[].note` names a `shown` value that stands under the cell, small. `commands[].of` names the kinds of lines
  that have the command ([]: all). `pin` names the value that pins a line ("on"): it keeps its place when others move.
- `values` are strings (true or false for `check`); `shown` fills computed cells; `labels` is what a picker cell reads;
  `errors` by column, "" for the whole line. `id` is null for a new line; `key` is unique on the page and stays.

PICKER answer (GET `picker`?q=…; also what `/<slug>/choisir/?q=` of RecordPages gives):

    {"results": [{"id": "7", "label": "POSE-J", "sub": "Journée de pose", "end": "640,00", "fills": {…}}, …],
     "more": false, "create": "/produits/nouveau/?panneau=1", "create_label": "Créer un produit"}

  Choosing a result writes the cell (value = id, label = label) and each column in `fills` ({"price": "640,00"});
  "kind" in `fills` changes the line's kind. In a `long` or `text` column with a `picker` the text stays editable and
  `fills` says everything.

OUT — DOM events of the element, and a hidden input `name` holding `{"rows": […]}` for plain forms:

    et-lines:change   {"rows": [{"key", "id", "kind", "values"}, …], "reason": "edit|add|move|delete|duplicate|paste|
                      pick|undo|redo", "key": line concerned}; empty lines are left out, order is that of the screen
    et-lines:cell     {"key", "column", "kind"}: the cursor entered a cell
    et-lines:menu     {"key", "command"}: a command of `commands` (extra entries of the line's menu)
    et-lines:create   {"key", "column", "url"}: "Créer …" was chosen in a picker; `grid.pick` brings the result

METHODS: `grid.write(key, values, mark)` (several values of one line; steps of one `mark` are undone together)
`grid.rows` · `grid.load({"rows": […]})` · `grid.show({"rows": {key: {"shown": {…}, "errors": {…}, "id": 5}}})`
(fills computed cells, errors and ids without touching what is being typed) · `grid.add(kind, values, afterKey)` ·
`grid.pick(key, column, result)` · `grid.focusCell(key, column)` · `grid.undo()` · `grid.redo()`.

KEYS: Tab, Maj+Tab next, previous cell · Entrée next cell, then next line · ↑ ↓ same column · Alt+↑ Alt+↓ move the line
Ctrl+D duplicate · Ctrl+Maj+Suppr delete · / kinds (in an empty line) · Ctrl+Z, Ctrl+Maj+Z undo, redo · pasting rows of
a spreadsheet makes lines from the cell on. A handle drags the line.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class LineColumn:
    """One column of the grid."""

    name: str
    label: Any
    kind: str = "text"
    css: str = ""
    readonly: bool = False
    picker: str = ""
    choices: tuple[tuple[str, Any], ...] = ()
    placeholder: Any = ""
    note: str = ""


@dataclass(frozen=True)
class LineKind:
    """One kind of line and the columns it shows ((): all; ("-",): none, its `text` instead)."""

    name: str
    label: Any
    icon: str = ""
    css: str = ""
    cells: tuple[str, ...] = ()
    text: Any = ""


@dataclass(frozen=True)
class LineCommand:
    """An extra entry of a line's menu; the element emits `et-lines:menu`."""

    name: str
    label: Any
    icon: str = ""
    of: tuple[str, ...] = ()


@dataclass
class LineGrid:
    """A grid of lines without business words: what the lines mean is the caller's affair."""

    columns: Sequence[LineColumn]
    kinds: Sequence[LineKind]
    rows: Sequence[Mapping[str, Any]] = ()
    name: str = "lines"
    readonly: bool = False
    commands: Sequence[LineCommand] = ()
    label: Any = ""
    words: dict[str, Any] = field(default_factory=dict)
    pin: str = ""

    def data(self) -> dict[str, Any]:
        """The IN object."""
        return {
            "columns": [_plain(asdict(column)) for column in self.columns],
            "kinds": [_plain(asdict(kind)) for kind in self.kinds],
            "commands": [_plain(asdict(command)) for command in self.commands],
            "rows": [dict(row) for row in self.rows],
            "readonly": self.readonly,
            "pin": self.pin,
            "name": self.name,
            "words": {key: str(word) for key, word in {**WORDS, **self.words}.items()},
        }

    def as_html(self) -> SafeString:
        """The element, empty until its script draws it; the hidden input makes a plain form carry the lines."""
        return format_html(
            '<et-line-grid aria-label="{}" data-grid="{}"><input type="hidden" name="{}" value="{}"></et-line-grid>',
            self.label or _("Lignes"),
            json.dumps(self.data(), ensure_ascii=False, separators=(",", ":"), default=str),
            self.name,
            json.dumps({"rows": [sent_row(row) for row in self.rows]}, ensure_ascii=False, default=str),
        )


def sent_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a row that comes back."""
    return {"key": row["key"], "id": row.get("id"), "kind": row["kind"], "values": dict(row.get("values", {}))}


def read_rows(posted: str) -> list[dict[str, Any]]:
    """Rows of the hidden input or of a request body. Raises ValueError when they are not of the agreed form."""
    data = json.loads(posted or '{"rows": []}')
    rows = data.get("rows") if isinstance(data, dict) else None
    if not isinstance(rows, list):
        raise ValueError("rows expected")
    return [_checked(row) for row in rows]


def _checked(row: Any) -> dict[str, Any]:
    if not isinstance(row, dict) or not isinstance(row.get("values"), dict):
        raise ValueError("a line is an object with values")
    identity = row.get("id")
    if identity is not None and not (isinstance(identity, int) and not isinstance(identity, bool)):
        raise ValueError("the id of a line is a number or null")
    values = {
        str(name): value if isinstance(value, bool) else str(value if value is not None else "")
        for name, value in row["values"].items()
    }
    return {"key": str(row.get("key", "")), "id": identity, "kind": str(row.get("kind", "")), "values": values}


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _word(value) for name, value in values.items()}


def _word(value: Any) -> Any:
    if isinstance(value, (tuple, list)):
        return [_word(item) for item in value]
    return value if isinstance(value, (bool, int)) or value is None else str(value)


WORDS: dict[str, Any] = {
    "menu": _("Actions de la ligne"),
    "handle": _("Déplacer la ligne"),
    "duplicate": _("Dupliquer"),
    "delete": _("Supprimer la ligne"),
    "up": _("Monter"),
    "down": _("Descendre"),
    "insert": _("Insérer une ligne au-dessus"),
    "kinds": _("Sorte de ligne"),
    "add": _("Ajouter une ligne, ou « / » pour une autre sorte"),
    "nothing": _("Aucun résultat"),
    "moved": _("Ligne déplacée en position"),
    "deleted": _("Ligne supprimée"),
}
