"""General terms and special conditions in the HTTP interface (QUO-046, QUO-047)."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from etabli.kernel.companies.models import Company
from etabli.kernel.resources import (
    ApiResource,
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
    plain_shape,
    sift_by,
)
from etabli.records.layouts.forms import LONGEST_CONDITION
from etabli.records.layouts.models import ConditionText
from etabli.records.layouts.models.condition import ConditionKind

Kind = Annotated[str, OneOf(ConditionKind.values)]
Title = Annotated[str, Text(120, least=1)]
Body = Annotated[str, Text(LONGEST_CONDITION, least=1, lines=True)]


class ConditionTextOut(Shape):
    """General terms or special conditions, as clean HTML."""

    id: int
    title: str
    kind: Kind
    company_id: int | None
    body: str
    is_default: bool
    on_quotes: bool
    on_orders: bool
    on_invoices: bool
    archived: bool


class ConditionTextChange(Input):
    """What may be changed. `body` is HTML, of which the plain formats are kept; `is_default` takes the place of the
    text that was joined by itself to the documents of the same company."""

    title: Title = ""
    kind: Kind = "general"
    company_id: Id | None = None
    body: Body = ""
    is_default: Flag = False
    on_quotes: Flag = True
    on_orders: Flag = True
    on_invoices: Flag = False


class ConditionTextCreate(ConditionTextChange):
    """A new text; without `company_id`, of all own companies."""

    title: Title
    body: Body


class ConditionTextFilters(Filters):
    """Filters of the texts."""

    kind: Kind | None = None
    company_id: QueryId | None = None
    archived: QueryFlag | None = None


writing = PlainWriting(ConditionText, links={"company_id": Company})
condition_texts = ApiResource(
    name="condition-texts",
    noun="condition-text",
    model=ConditionText,
    label=_("Conditions"),
    fields=ConditionTextOut,
    shape=plain_shape(ConditionTextOut),
    filters=ConditionTextFilters,
    sift=sift_by(kind="kind", company_id="company", archived="archived"),
    search=("title",),
    create=writing.create(ConditionTextCreate),
    change=writing.change(ConditionTextChange),
    open_to=lambda user: True,
)
