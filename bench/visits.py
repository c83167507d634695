"""Which pages are visited, and what is asked of them."""

import datetime
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.utils import timezone

from bench.bare import ADDRESS
from bench.timing import BARE
from etabli.modules.billing.models import Invoice
from etabli.records.documents.models import Document
from etabli.records.interactions.models import Interaction
from etabli.records.parties.models import Party
from etabli.ui.pages.listing import PAGE_SIZE

ALL = "date_du="


@dataclass(frozen=True)
class Visit:
    """An address with the name it has in the table; `is_api`: asked with a key instead of a session."""

    name: str
    address: str
    is_api: bool = False


def visits(user: Any) -> list[Visit]:
    """Pages of one person, on records this person sees."""
    rows = Invoice.objects.visible_to(user).filter(status="done")
    invoice = rows.order_by("pk")[rows.count() // 2]
    client = Party.objects.visible_to(user).filter(documents__isnull=False).order_by("pk").last()
    biggest = Party.objects.visible_to(user).order_by("pk").first()
    assert client is not None and biggest is not None
    word = quote(client.name.split()[1])
    return [
        Visit(BARE, ADDRESS),
        Visit("home", "/"),
        Visit("home, its tiles", "/tuiles/"),
        *_invoice_lists(invoice, word, Invoice.objects.visible_to(user).count()),
        Visit("quotes, as opened", "/devis/"),
        Visit("quotes, all", f"/devis/?{ALL}"),
        Visit("clients, as opened", "/repertoire/"),
        Visit("clients, searched", f"/repertoire/?q={word}"),
        Visit("payments", "/reglements/"),
        Visit("invoice card", f"/factures/{invoice.pk}/"),
        Visit("client card", f"/repertoire/{client.pk}/"),
        Visit(f"client card, {_count(biggest)} documents", f"/repertoire/{biggest.pk}/"),
        Visit("… its mean delay of payment", f"/repertoire/{biggest.pk}/chiffre/delai/"),
        *_exchanges(biggest, Interaction.objects.visible_to(user).count()),
        *_searches(invoice, client, word),
        Visit("API, list of 50 invoices", "/api/v1/invoices?limit=50", is_api=True),
        Visit("API, one invoice", f"/api/v1/invoices/{invoice.pk}", is_api=True),
    ]


def _invoice_lists(invoice: Any, word: str, count: int) -> list[Visit]:
    """The longest list, opened, turned over, narrowed and sorted."""
    pages = max(1, -(-count // PAGE_SIZE))
    today = timezone.localdate()
    month = f"date_du={today - datetime.timedelta(days=200)}&date_au={today - datetime.timedelta(days=170)}"
    return [
        Visit("invoices, as opened (3 months)", "/factures/"),
        Visit("invoices, all, first page", f"/factures/?{ALL}"),
        Visit("invoices, all, middle page", f"/factures/?{ALL}&page={pages // 2 + 1}"),
        Visit("invoices, all, last page", f"/factures/?{ALL}&page={pages}"),
        Visit("invoices, one month", f"/factures/?{month}"),
        Visit("invoices, status", f"/factures/?{ALL}&status=open"),
        Visit("invoices, overdue", f"/factures/?{ALL}&situation=overdue"),
        Visit("invoices, paid", f"/factures/?{ALL}&situation=paid"),
        Visit("invoices, tab « En retard »", "/factures/?vue=en-retard"),
        Visit("invoices, searched by number", f"/factures/?q={invoice.number}"),
        Visit("invoices, searched by name", f"/factures/?q={word}"),
        Visit("invoices, all, by amount", f"/factures/?{ALL}&tri=-signed_incl"),
    ]


def _exchanges(biggest: Any, count: int) -> list[Visit]:
    """All exchanges of the house, opened, turned over and narrowed, and the block of one in twenty of them."""
    return [
        Visit("exchanges, as opened", "/echanges/"),
        Visit("exchanges, page 50", f"/echanges/?page={min(50, max(1, count // PAGE_SIZE))}"),
        Visit("exchanges, one kind", "/echanges/?kind=call"),
        Visit("exchanges, searched", "/echanges/?q=teinte"),
        Visit("exchanges, block of the biggest client", f"/echanges/client/{biggest.pk}/"),
        Visit("exchanges, its calls alone", f"/echanges/client/{biggest.pk}/?nature=call"),
        Visit("history of the biggest client", f"/repertoire/{biggest.pk}/chronologie/"),
    ]


def _searches(invoice: Any, client: Any, word: str) -> list[Visit]:
    """What is typed in the palette and in pickers."""
    amount = f"{invoice.total_incl:.2f}".replace(".", ",")
    return [
        Visit("search, a number", f"/palette/?morceau=1&q={invoice.number}"),
        Visit("search, a name", f"/palette/?morceau=1&q={word}"),
        Visit("search, an amount", f"/palette/?morceau=1&q={quote(amount)}"),
        Visit("search, a typing error", f"/palette/?morceau=1&q={_mistyped(client.name)}"),
        Visit("picker of clients", f"/repertoire/choisir/?q={word}"),
        Visit("picker of products", "/catalogue/choisir/?q=porte"),
    ]


def _count(party: Any) -> str:
    """A round figure, so that the line has one name in small and large bases of a run."""
    share = Document.objects.filter(party=party).count() / max(1, Document.objects.count())
    return f"{share:.0%} of all"


def _mistyped(name: str) -> str:
    """Two letters of the first long word swapped."""
    word = max(name.split(), key=len)
    return quote(word[:2] + word[3] + word[2] + word[4:])
