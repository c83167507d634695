"""From a kept file to what will be written of it: read, checked, set beside what is known. Nothing is written here."""

from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.foundation.money import ZERO, cents
from etabli.foundation.text import searchable
from etabli.kernel.companies.models import Company
from etabli.kernel.files import Blob, open_blob
from etabli.modules.receiving.models import ReceivedInvoice
from etabli.records.documents.einvoice.reading import Actor, Fault, Found, Reading, Unreadable, read_file
from etabli.records.documents.einvoice.reading.checking import faults_of
from etabli.records.parties.models import Party

READ_AT_MOST = 30_000_000
AMOUNT_LIMIT = Decimal(10) ** 12


@dataclass
class Draft:
    """What a file holds: an invoice, or the reason why none could be read."""

    found: Found | None = None
    reason: str = ""
    is_invoice_like: bool = True
    faults: list[Fault] = field(default_factory=list)


def read_blob_of(blob: Blob) -> Draft:
    """Read a kept file within bounds."""
    if blob.size > READ_AT_MOST:
        size = READ_AT_MOST // 1_000_000
        return Draft(reason=_("Ce fichier pèse plus de %s Mo : il est gardé sans être lu.") % size)
    with open_blob(blob) as file:
        data = file.read()
    try:
        found = read_file(data)
    except Unreadable as no:
        return Draft(reason=str(no), is_invoice_like=no.is_invoice_like)
    return Draft(found, faults=faults_of(found.reading, timezone.localdate()))


def company_of(reading: Reading, given: Company) -> Company | None:
    """The own company the invoice is addressed to, by SIREN or VAT number; the given one when the invoice does not
    say; None when it is addressed to somebody else."""
    buyer = reading.buyer
    if not (buyer.siren or buyer.vat_number):
        return given
    rows = list(Company.objects.active())
    rows.sort(key=lambda one: one.pk != given.pk)
    for one in rows:
        same_siren = buyer.siren and buyer.siren == "".join(one.siren.split())
        if same_siren or (buyer.vat_number and buyer.vat_number == "".join(one.vat_number.split())):
            return one
    return None


def supplier_key(seller: Actor) -> str:
    """What makes a supplier itself: SIREN, else VAT number, else another legal identifier, else the name."""
    if seller.siren:
        return seller.siren
    if seller.vat_number:
        return seller.vat_number
    if seller.legal_id:
        return f"id:{''.join(seller.legal_id.split())[:50]}"
    return f"nom:{''.join(searchable(seller.name).split())[:50]}"


def known_supplier(seller: Actor) -> Party | None:
    """The card of the supplier: by SIREN, else by VAT number; a supplier before a client, a card in use only."""
    rows = Party.objects.active().order_by("-is_supplier", "pk")
    for name, value in (("siren", seller.siren), ("vat_number", seller.vat_number)):
        if value and (party := rows.filter(**{name: value}).first()):
            return party
    return None


def faults_beside(reading: Reading, company: Company | None) -> list[Fault]:
    """What is odd about it given what is known here: another addressee, an unknown corrected invoice, another IBAN."""
    found: list[Fault] = []
    if company is None:
        who = reading.buyer.name or reading.buyer.siren or reading.buyer.vat_number
        text = _("Cette facture est adressée à « %(who)s » (%(id)s) : ce n’est pas votre société.")
        said = text % {"who": who[:80], "id": reading.buyer.siren or reading.buyer.vat_number}
        found.append(Fault("DEST_ERR", said))
    key = supplier_key(reading.seller)
    rows = ReceivedInvoice.objects.filter(supplier_key=key)
    for number, _day in reading.preceding:
        if number and reading.is_credit and not rows.filter(number=number).exists():
            text = _("La facture %s qu’il corrige n’a pas été reçue ici : vérifiez qu’elle existe.")
            found.append(Fault("BR-FR-CO-05", text % number[:40], "warning"))
    before = rows.order_by("-pk").values_list("content__iban", flat=True).first()
    if reading.iban and before and before != reading.iban:
        text = _("Le compte à créditer a changé depuis sa dernière facture : appelez le fournisseur avant de payer.")
        found.append(Fault("IBAN", text, "warning"))
    return found


def columns_of(reading: Reading, faults: list[Fault]) -> dict[str, Any]:
    """Columns of the invoice from what was read, amounts signed."""
    sums, sign = reading.sums, -1 if reading.is_credit else 1

    def signed(amount: Decimal | None) -> Decimal:
        return ZERO if amount is None or abs(amount) >= AMOUNT_LIMIT else cents(amount) * sign + 0

    excl = sums.excl if sums.excl is not None else sums.lines
    in_euros = reading.currency == "EUR"
    return {
        "syntax": reading.syntax,
        "level": reading.level,
        "supplier_name": reading.seller.name[:200],
        "supplier_key": supplier_key(reading.seller),
        "number": reading.number[:60],
        "year": (reading.issued_on or timezone.localdate()).year,
        "type_code": reading.type_code[:4],
        "is_credit": reading.is_credit,
        "date": reading.issued_on,
        "due_on": reading.due_on,
        "currency": reading.currency[:10],
        "total_excl": signed(excl),
        "total_vat": signed(sums.vat),
        "total_incl": signed(sums.incl),
        "due": signed(sums.due if sums.due is not None else sums.incl),
        "euro_excl": signed(excl) if in_euros else None,
        "euro_incl": signed(sums.incl) if in_euros else None,
        "content": reading.content(),
        "faults": [asdict(one) for one in faults],
        "soundness": soundness_of(faults),
    }


def soundness_of(faults: list[Fault]) -> str:
    """The worst of them."""
    if any(one.severity == "error" for one in faults):
        return "error"
    return "warning" if faults else ""
