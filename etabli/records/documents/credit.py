"""The credit allowed to a client (encours autorisé): what a document would make the client owe beyond it."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation.french import money
from etabli.kernel.refusals import Refused
from etabli.kernel.settings import declare, value_of
from etabli.records.documents.models import Document

declare(
    "documents.credit_limit",
    "warn",
    label=gettext_lazy("Une commande ou une facture qui dépasse l’encours autorisé du client est"),
    section="sales",
    choices=(("warn", gettext_lazy("signalée")), ("refuse", gettext_lazy("refusée"))),
)


def over_credit(document: Document) -> str:
    """What is said when the client would owe more than allowed: balance and this document, in euros; "" otherwise.
    Credit notes and deposits ask for no credit; of an order, what is invoiced is in the balance already."""
    limit = document.party.credit_limit
    if limit is None or document.is_credit_note or document.type == "deposit":
        return ""
    more = document.in_euros(asked_by(document))
    owed = max(document.party.balance, Decimal(0)) + more
    if not more or owed <= limit:
        return ""
    told = {"party": document.party, "owed": money(owed), "limit": money(limit)}
    return str(_("%(party)s devrait %(owed)s TTC, pour un encours autorisé de %(limit)s.") % told)


def asked_by(document: Document) -> Decimal:
    """What the document adds to what the client owes."""
    if document.kind == "order":
        return max(document.payable - document.invoiced_incl, Decimal(0))
    return document.net_payable


def refuse_over_credit_limit(document: Document) -> None:
    """Refused when the setting says so; otherwise it is only said."""
    if (why := over_credit(document)) and value_of("documents.credit_limit", company=document.company) == "refuse":
        raise Refused(why, field="party")
