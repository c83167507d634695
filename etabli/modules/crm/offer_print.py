"""An offer on paper: the page of quotes under its own name."""

from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.html import format_html

from etabli.foundation.money import cents
from etabli.modules.crm.models import Offer, OfferLine, totals_of_lines
from etabli.records.documents.mentions import complete
from etabli.records.documents.printed import print_document
from etabli.records.documents.rules import zero_category
from etabli.records.documents.specimen import line as priced
from etabli.records.documents.specimen import specimen


def offer_pdf(offer: Offer) -> bytes:
    """The PDF as the offer stands."""
    return print_document(offer_snapshot(offer), at=offer.sent_at or timezone.now())


def offer_name(offer: Offer) -> str:
    """Name of the file."""
    return f"Offre-{offer.number or 'brouillon'}.pdf"


def offer_snapshot(offer: Offer) -> Any:
    """What the page says, in the shape of a quote's snapshot."""
    lines = list(offer.lines.all())
    zero = zero_category(offer.company, offer.party, offer.date) or "E"
    totals = totals_of_lines(lines, zero)
    figures: dict[str, Any] = {**totals.figures(), "paid": "0.00", "due": str(totals.incl)}
    figures.pop("line_totals")
    whole: Any = {
        **specimen(offer.company, offer.date.isoformat()),
        "number": offer.number or "",
        "revision": offer.revision,
        "valid_until": offer.valid_until.isoformat() if offer.valid_until else "",
        "title": offer.title,
        "buyer": buyer(offer),
        "lines": [_line(line, zero) for line in lines],
        "totals": figures,
        "seller_user": offer.owner.get_full_name() if offer.owner else "",
        "intro": offer.intro,
        "conditions": [{"title": "Conditions", "body": offer.terms}] if offer.terms else [],
        "payment_method": "",
        "words": {"title_quote": "Offre"},
    }
    return complete(whole)


def buyer(offer: Offer) -> dict[str, Any]:
    """To whom, at the billing address of the client's card."""
    party = offer.party
    address = party.billing_address()
    return {
        "name": party.name,
        "attention": str(offer.contact) if offer.contact else "",
        "is_business": party.is_business,
        "siren": party.siren,
        "siret": party.siret,
        "vat_number": party.vat_number,
        "lines": [row for row in (address.street if address else "").splitlines() if row.strip()],
        "postcode": address.postcode if address else "",
        "city": address.city if address else "",
        "country": (address.country if address else "") or "FR",
        "email": party.email,
        "electronic_address": party.electronic_address,
    }


def _line(line: OfferLine, zero: str) -> dict[str, Any]:
    total = cents(line.quantity * line.unit_price)
    category = "S" if line.vat_rate > Decimal(0) else zero
    made = priced(
        line.label,
        format(line.quantity.normalize(), "f"),
        line.unit,
        format(line.unit_price, "f"),
        str(total),
        str(line.vat_rate),
        category,
    )
    if line.kind == OfferLine.Kind.SECTION:
        return {
            **made,
            "kind": "comment",
            "description": format_html("<p><strong>{}</strong></p>", line.label) + line.text,
        }
    return {**made, "description": line.text, "optional": line.optional, "chosen": line.chosen}
