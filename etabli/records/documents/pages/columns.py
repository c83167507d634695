"""Columns that lists of documents share. Amounts are in euros, as sums need; another currency stands
beside. A credit note counts below zero."""

from typing import Any

from django.db.models import Case, F, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation.states import State
from etabli.kernel.decimals import FixedDecimalField
from etabli.records.documents.situations import situation_of, situation_state
from etabli.ui.pages import Column

SIGNED = {"signed_excl": "base_excl", "signed_incl": "base_incl", "signed_outstanding": "base_outstanding"}
ICONS = {"unpaid": "clock", "to_invoice": "clock", "to_send": "clock"}


def with_signs(rows: Any) -> Any:
    """Rows with their amounts in euros, those of credit notes negative, for columns and sums alike."""
    return rows.annotate(**{name: _signed(column) for name, column in SIGNED.items()})


def _signed(name: str) -> Case:
    cents = FixedDecimalField(decimal_places=2)
    return Case(
        When(type="credit_note", then=Value(0, output_field=cents) - F(name)), default=F(name), output_field=cents
    )


def state_shown(document: Any) -> State:
    """The situation with its shape, its word and, while it is open, the icon that says what is waited for."""
    shape, word = situation_state(document)
    icon = ""
    if shape == "open":
        icon = "send" if document.sent_at else ICONS.get(situation_of(document), "")
    return State(shape, word, icon)


def number_shown(document: Any) -> str:
    """The number, or that there is none yet."""
    return document.number or _("Brouillon")


def number_column() -> Column:
    """Numbers, with the day on a phone."""
    return Column("number", gettext_lazy("Numéro"), value=number_shown, sort="number", phone="p3")


def party_column(label: Any) -> Column:
    """The client, followed by what the document is about."""
    return Column("party__name", label, also="title", grow=True, sort="party__name", phone="p1")


def excl_column() -> Column:
    """Total before VAT, on wide screens."""
    return Column("signed_excl", gettext_lazy("Total HT"), kind="amount", sort="base_excl", xl=True, also="own_excl")


def incl_column() -> Column:
    """Total with VAT."""
    return Column(
        "signed_incl",
        gettext_lazy("Total TTC"),
        kind="amount",
        sort="base_incl",
        also="own_incl",
        phone="p2",
        unit=gettext_lazy("€ TTC"),
    )


def owner_column() -> Column:
    """Whose document it is; hidden until asked for."""
    return Column("owner__get_full_name", gettext_lazy("Vendeur"), sortable=False, hidden=True)


def situation_column() -> Column:
    """What a reader sees of the document's life."""
    return Column("situation", gettext_lazy("Situation"), kind="state", value=state_shown, sortable=False, phone="p4")
