"""Columns from which lists are answered without reading a document (docs/decisions/010)."""

from django.db import models
from django.db.models.functions import NullIf
from django.db.models.lookups import IsNull

# What lists sort and sum, and what situations are told from.
SORTED = (
    *("date", "id", "type", "base_excl", "base_incl", "base_outstanding", "total_incl", "outstanding"),
    *("currency", "owner", "party"),
)
LISTED = (*SORTED, "account_manager")  # with it, sums of what one person sees need no document either
GOING_ON = ("status", "type", "base_excl", "total_incl", "invoiced_incl")
OWED = (
    *("type", "outstanding", "owner", "party", "status", "date", "id"),
    *("base_excl", "base_incl", "base_outstanding", "currency"),
    *("total_incl", "rounding", "paid_total", "credited_total"),
)
OWED_BY_ALL = (*OWED, "account_manager")
SITUATED = ("next_due", "rounding", "paid_total", "credited_total")
# Quotes that wait for an answer, by the day they expire.
WAITING_INDEX = models.Index(
    fields=["company", "valid_until"], condition=models.Q(kind="quote", status="open"), name="document_waiting"
)
APART = NullIf("owner", "account_manager")  # who wrote a document for a client that another follows
# Lists of a person limited to own clients: what these clients have, and what the person wrote for others.
MORE_INDEXES = (
    WAITING_INDEX,
    models.Index(fields=["account_manager", "company", "kind", *SORTED, "status", *SITUATED], name="document_followed"),
    models.Index(
        fields=["account_manager", "company", "kind", "status", "valid_until", "owner"], name="document_followed_status"
    ),
    models.Index(
        fields=["account_manager", "kind", "next_due", "company", *OWED],
        condition=models.Q(outstanding__gt=0),
        name="document_followed_unpaid",
    ),
    models.Index(
        APART, "company", "kind", "date", "id", condition=models.Q(IsNull(APART, False)), name="document_written_apart"
    ),
)
