"""Structures in the HTTP interface (TPL-001, QUO-036 to 045)."""

from typing import Annotated, Any

from annotated_types import MaxLen
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import create_model

from etabli.kernel.companies.models import Company
from etabli.kernel.printing.rendering import look_names
from etabli.kernel.printing.rich import clean_html
from etabli.kernel.refusals import Invalid
from etabli.kernel.resources import (
    ApiResource,
    Caller,
    Code,
    Filters,
    Flag,
    Id,
    Input,
    OneOf,
    PlainWriting,
    QueryFlag,
    QueryId,
    Shape,
    Text,
    Whole,
    plain_shape,
    sift_by,
)
from etabli.records.layouts.design import (
    BLOCKS,
    COLUMNS,
    FONTS,
    LONGEST_LABEL,
    LONGEST_TEXT,
    OPTIONS,
    PAPERS,
    SIZES,
    TEXTS,
    WIDEST,
    read_design,
)
from etabli.records.layouts.kinds import PrintedKind
from etabli.records.layouts.models import Theme
from etabli.records.parties.models import Party

Name = Annotated[str, Text(80, least=1)]
Kind = Annotated[str, OneOf(["", *PrintedKind.values])]
Look = Annotated[str, OneOf(["", *look_names()])]
Font = Annotated[str, OneOf(["", *FONTS])]
Html = Annotated[str, Text(LONGEST_TEXT, lines=True)]
SELLER = "seller_label"
MERGED = ("fonts", "texts", "options")


class ThemeOut(Shape):
    """A structure: what the papers it is for look like. `design` is versioned; what it lacks has its default."""

    id: int
    name: str
    kind: Kind
    company_id: int | None
    party_id: int | None
    is_default: bool
    look: str
    colour: str
    design: dict[str, Any]
    archived: bool


class FontsIn(Input):
    """Fonts of the text and of the titles; empty: those of the look."""

    text: Font = ""
    display: Font = ""


class ColumnIn(Input):
    """A column of the lines; an empty `label` is the usual word, a `width` of 0 (millimetres) follows the content."""

    key: Annotated[str, OneOf([key for key, _shown in COLUMNS])]
    shown: Flag = True
    label: Annotated[str, Text(LONGEST_LABEL)] = ""
    width: Whole = 0


_texts: Any = {name: (Annotated[str, Text(60)] if name == SELLER else Html, "") for name in TEXTS}
_options: Any = dict.fromkeys(OPTIONS, (Flag, False))
TextsIn: Any = create_model(
    "TextsIn",
    __base__=Input,
    __doc__="Texts of every paper, as HTML of which the plain formats are kept.",
    **_texts,
)
OptionsIn: Any = create_model(
    "OptionsIn",
    __base__=Input,
    __doc__="What is printed unless a document says otherwise.",
    **_options,
)


class DesignIn(Input):
    """What is given replaces what the design says; fonts, texts and options one by one, the columns and the order of
    the blocks as a whole, in the order of the page."""

    fonts: FontsIn = FontsIn()
    size: Annotated[str, OneOf(SIZES)] = "normal"
    paper: Annotated[str, OneOf(PAPERS)] = "a4"
    columns: Annotated[list[ColumnIn], MaxLen(len(COLUMNS))] = []
    order: Annotated[list[Annotated[str, OneOf(BLOCKS)]], MaxLen(len(BLOCKS))] = []
    texts: TextsIn = TextsIn()
    options: OptionsIn = OptionsIn()


class ThemeChange(Input):
    """What may be changed. Empty `kind`, `company_id`, `party_id`: all of them; `is_default` applies it by itself, in
    place of the one that did for the same papers."""

    name: Name = ""
    kind: Kind = ""
    company_id: Id | None = None
    party_id: Id | None = None
    is_default: Flag = False
    look: Look = ""
    colour: Annotated[str, Code("#[0-9a-fA-F]{6}", "#2b4a9b", empty=True)] = ""
    design: DesignIn = DesignIn()


class ThemeCreate(ThemeChange):
    """A new structure."""

    name: Name


class ThemeFilters(Filters):
    """Filters of the structures."""

    kind: Kind | None = None
    company_id: QueryId | None = None
    party_id: QueryId | None = None
    archived: QueryFlag | None = None


def put_design(theme: Theme, given: dict[str, Any], caller: Caller) -> None:
    """The stored design with what was given in its place."""
    said = given.pop("design", None)
    if said is None:
        return
    design = read_design(theme.design)
    for name, text in said.get("texts", {}).items():
        said["texts"][name] = text if name == SELLER else clean_html(text)
    for name in MERGED:
        design[name] |= said.pop(name, {})
    if "columns" in said:
        said["columns"] = _columns(said["columns"], {one["key"]: one for one in design["columns"]})
    theme.design = read_design(design | said)


def _columns(given: list[dict[str, Any]], known: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    keys = [one["key"] for one in given]
    for place, one in enumerate(given):
        if keys.index(one["key"]) < place:
            raise Invalid({f"design.columns.{place}.key": _("Cette colonne est donnée deux fois.")})
        if not 0 <= one.get("width", 0) <= WIDEST:
            sentence = _("Une largeur de 0 à %(most)s millimètres est attendue.") % {"most": WIDEST}
            raise Invalid({f"design.columns.{place}.width": sentence})
    return [{**known.get(one["key"], {}), **one} for one in given]


writing = PlainWriting(Theme, links={"company_id": Company, "party_id": Party}, put=put_design)
themes = ApiResource(
    name="themes",
    noun="theme",
    model=Theme,
    label=gettext_lazy("Structures"),
    fields=ThemeOut,
    shape=plain_shape(ThemeOut),
    filters=ThemeFilters,
    sift=sift_by(kind="kind", company_id="company", party_id="party", archived="archived"),
    search=("name",),
    create=writing.create(ThemeCreate),
    change=writing.change(ThemeChange),
    open_to=lambda user: True,
)
