"""Means of payment in the HTTP interface."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from etabli.kernel.resources import (
    ApiResource,
    Filters,
    Flag,
    Input,
    OneOf,
    PlainWriting,
    QueryFlag,
    Shape,
    Text,
    Whole,
    plain_shape,
    sift_by,
)
from etabli.records.terms.methods import PaymentMethod
from etabli.records.terms.models import PaymentMode

Kind = Annotated[str, OneOf(PaymentMethod.values)]
Label = Annotated[str, Text(60, least=1)]


class PaymentModeOut(Shape):
    """A means of payment in the words of the account; `kind` is what payments and e-invoices know."""

    id: int
    label: str
    kind: Kind
    position: int
    account_code: str
    needs_reference: bool
    archived: bool


class PaymentModeChange(Input):
    """What may be changed. One that payments name is archived, never deleted."""

    label: Label = ""
    kind: Kind = "other"
    position: Whole = 0
    account_code: Annotated[str, Text(12)] = ""
    needs_reference: Flag = False
    archived: Flag = False


class PaymentModeCreate(PaymentModeChange):
    """A new means of payment."""

    label: Label


class PaymentModeFilters(Filters):
    """Filters of the list."""

    kind: Kind | None = None
    archived: QueryFlag | None = None


writing = PlainWriting(PaymentMode)
payment_modes = ApiResource(
    name="payment-modes",
    noun="payment-mode",
    model=PaymentMode,
    label=_("Modes de règlement"),
    fields=PaymentModeOut,
    shape=plain_shape(PaymentModeOut),
    filters=PaymentModeFilters,
    sift=sift_by(kind="kind", archived="archived"),
    search=("label",),
    order=("position", "id"),
    create=writing.create(PaymentModeCreate),
    change=writing.change(PaymentModeChange),
    open_to=lambda user: True,
)
