"""The library of printed words in the HTTP interface (CFG-012)."""

from typing import Annotated

from django.utils.translation import gettext_lazy

from etabli.kernel.companies.models import Company
from etabli.kernel.events import emit
from etabli.kernel.journal import write_entry
from etabli.kernel.resources import (
    ApiResource,
    Caller,
    Filters,
    Id,
    Input,
    OneOf,
    PlainWriting,
    QueryId,
    Shape,
    Text,
    may_write,
    plain_shape,
    sift_by,
)
from etabli.records.layouts.models import WordOverride
from etabli.records.layouts.wordbook import LANGUAGES, WORDS

Word = Annotated[str, OneOf(WORDS)]
Language = Annotated[str, OneOf([code for code, _name in LANGUAGES])]
Said = Annotated[str, Text(80, least=1)]


class PrintedWordOut(Shape):
    """A fixed word of the printed pages (`word`, its key) said otherwise for the clients of a language."""

    id: int
    word: Word
    text: str
    language: Language
    company_id: int | None


class PrintedWordChange(Input):
    """What may be changed."""

    word: Word = ""
    text: Said = ""
    language: Language = "fr"
    company_id: Id | None = None


class PrintedWordCreate(PrintedWordChange):
    """A word to say otherwise; without `company_id`, on the pages of all own companies."""

    word: Word
    text: Said


class PrintedWordFilters(Filters):
    """Filters of the words."""

    word: Word | None = None
    language: Language | None = None
    company_id: QueryId | None = None


def remove(word: WordOverride, caller: Caller) -> None:
    """Say it as before."""
    may_write(WordOverride, caller)
    write_entry(word, by=caller.user, verb="deleted", data={}, label=str(word))
    emit("wordoverride_deleted", word, by=caller.user)
    word.delete()


writing = PlainWriting(WordOverride, links={"company_id": Company})
printed_words = ApiResource(
    name="printed-words",
    noun="printed-word",
    model=WordOverride,
    label=gettext_lazy("Mots imprimés"),
    fields=PrintedWordOut,
    shape=plain_shape(PrintedWordOut),
    filters=PrintedWordFilters,
    sift=sift_by(word="word", language="language", company_id="company"),
    search=("text",),
    create=writing.create(PrintedWordCreate),
    change=writing.change(PrintedWordChange),
    remove=remove,
    open_to=lambda user: True,
)
