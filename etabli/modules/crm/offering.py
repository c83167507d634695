"""What the actions on offers share: values checked by the record, lines read, number, refusals."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from etabli.kernel.printing.rich import clean_html
from etabli.kernel.refusals import Invalid, Refused
from etabli.kernel.sequences import next_number
from etabli.modules.crm.models import Offer, OfferLine, OfferStatus, totals_of_lines

SERIES = "crm.offer"
PURPOSE = "offer"
WRITTEN = ("party", "contact", "opportunity", "owner", "title", "intro", "terms", "date", "valid_until")
MOST_LINES = 200


def why_not_edit_offer(offer: Any) -> str:
    """Only a draft is written; what was sent is revised, so that the client's version is kept."""
    if offer.status == OfferStatus.DRAFT:
        return ""
    return _("Cette offre est envoyée : créez une nouvelle version pour la changer.")


def why_not_send_offer(offer: Any) -> str:
    """A draft with something in it, or one sent again."""
    if offer.status not in (OfferStatus.DRAFT, OfferStatus.SENT):
        return _("Cette offre a reçu sa réponse : créez une nouvelle version.")
    return ""


def why_not_answer_offer(offer: Any) -> str:
    """Only a sent one waits for an answer."""
    if offer.status == OfferStatus.DRAFT:
        return _("Envoyez d’abord cette offre.")
    return "" if offer.status == OfferStatus.SENT else _("Cette offre a déjà reçu sa réponse.")


def why_not_revise_offer(offer: Any) -> str:
    """A draft is written as it is, and what became a quote goes on there."""
    if offer.status == OfferStatus.DRAFT:
        return _("Cette offre est un brouillon : modifiez-la directement.")
    return _("Un devis en a été fait : modifiez le devis.") if offer.quote_id else ""


def why_not_quote_offer(offer: Any) -> str:
    """A validated offer becomes a quote, once (OPP-007)."""
    if offer.quote_id:
        return _("Le devis de cette offre est déjà fait.")
    return "" if offer.status == OfferStatus.ACCEPTED else _("Marquez d’abord cette offre comme acceptée.")


def put_offer(offer: Offer, values: dict[str, Any]) -> None:
    """Set what is named, and refuse what the record does not hold, under the field at fault."""
    for name, value in values.items():
        if name in WRITTEN:
            setattr(offer, name, clean_html(value) if name in ("intro", "terms") else value)
    if offer.opportunity is not None and offer.opportunity.party_id != offer.party_id:
        raise Refused(_("Cette opportunité est celle d’un autre client."), field="opportunity")
    if offer.contact is not None and offer.contact.party_id != offer.party_id:
        raise Refused(_("Ce contact n’est pas de ce prospect ou client."), field="contact")
    if offer.valid_until is not None and offer.valid_until < offer.date:
        raise Refused(_("Une offre est valable au moins jusqu’à sa date."), field="valid_until")
    try:
        offer.full_clean(exclude=["quote"])
    except ValidationError as error:
        field, found = next(iter(error.error_dict.items()))
        raise Refused(found[0].messages[0], field="" if field == "__all__" else field) from None


def read_lines(raw: list[dict[str, Any]]) -> list[OfferLine]:
    """Lines as typed or sent, each fault told under `lines.<rank>.<field>`. Empty ones are left out."""
    if len(raw) > MOST_LINES:
        raise Refused(_("Une offre compte au plus %s lignes.") % MOST_LINES)
    faults: dict[str, str] = {}
    kept = [row for row in raw if str(row.get("label") or "").strip() or str(row.get("text") or "").strip()]
    lines = [_line(row, place, faults) for place, row in enumerate(kept)]
    if faults:
        raise Invalid(faults)
    return lines


def _line(row: dict[str, Any], place: int, faults: dict[str, str]) -> OfferLine:
    is_text = row.get("kind") == OfferLine.Kind.SECTION
    line = OfferLine(
        position=place,
        kind=OfferLine.Kind.SECTION if is_text else OfferLine.Kind.ITEM,
        label=str(row.get("label") or "").strip(),
        text=clean_html(str(row.get("text") or "")),
    )
    if len(line.label) > 200 or not line.label:
        faults[f"lines.{place}.label"] = _("Donnez un intitulé de 200 caractères au plus.")
    if is_text:
        return line
    line.product, line.unit = row.get("product"), str(row.get("unit") or "")[:20]
    line.optional = bool(row.get("optional"))
    line.chosen = line.optional and bool(row.get("chosen"))
    for name, places, least in (
        ("quantity", 4, Decimal("0.0001")),
        ("unit_price", 6, None),
        ("vat_rate", 2, Decimal(0)),
    ):
        try:
            setattr(line, name, _figure(row.get(name), getattr(line, name), places))
        except (InvalidOperation, ValueError):
            faults[f"lines.{place}.{name}"] = _("« %s » n’est pas un nombre.") % row.get(name)
            continue
        if least is not None and getattr(line, name) < least:
            faults[f"lines.{place}.{name}"] = _("Ce nombre est trop petit.")
    if line.vat_rate > 100:
        faults[f"lines.{place}.vat_rate"] = _("Un taux de TVA va de 0 à 100.")
    return line


def _figure(value: Any, default: Decimal, places: int) -> Decimal:
    text = "".join(str(value if value is not None else "").split()).replace(",", ".").replace("€", "").replace("%", "")
    if not text:
        return default
    found = Decimal(text)
    if not found.is_finite() or abs(found) >= 10**9:
        raise ValueError
    return found.quantize(Decimal(1).scaleb(-places))


def write_total(offer: Offer) -> None:
    """The total of its lines as they are now."""
    offer.total = totals_of_lines(offer.lines.all()).excl
    offer.save(update_fields=["total"])


def give_number(offer: Offer) -> None:
    """Its number, from the series of its company, once."""
    if offer.number is None:
        offer.number = next_number(offer.company, SERIES, offer.date)
