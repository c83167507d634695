"""Who the two parties of a document are for the law and for the platforms."""

from etabli.records.documents.snapshot_schema import Buyer, Party, Seller

# Where French VAT persons bound to e-invoicing are established; not Guyane nor Mayotte (regulation.md 3.1).
FRENCH = frozenset({"FR", "GP", "MQ", "RE"})
FRENCH_SCHEME, MAIL_SCHEME = "0225", "EM"
# Electronic address schemes made of a VAT number (EAS list).
VAT_SCHEMES = {
    "AT": "9914", "BE": "9925", "BG": "9926", "CY": "9928", "CZ": "9929", "DE": "9930", "EE": "9931", "ES": "9920",
    "GB": "9932", "GR": "9933", "HR": "9934", "HU": "9910", "IE": "9935", "IT": "0211", "LT": "9937", "LU": "9938",
    "LV": "9939", "MT": "9943", "NL": "9944", "PL": "9945", "PT": "9946", "RO": "9947", "SI": "9949", "SK": "9950",
}  # fmt: skip


def siren_of(party: Party) -> str:
    """The SIREN as recorded, else as the SIRET or the French VAT number contains it."""
    if party["siren"] or party["country"] not in FRENCH:
        return compact(party["siren"])
    siret, vat = compact(party["siret"]), compact(party["vat_number"])
    if len(siret) == 14:
        return siret[:9]
    return vat[4:] if vat.startswith("FR") and len(vat) == 13 else ""


def is_french(party: Party) -> bool:
    """Established where French e-invoicing applies."""
    return party["country"] in FRENCH


def seller_address(seller: Seller) -> tuple[str, str]:
    """Scheme and electronic address of the seller (BT-34): where life-cycle statuses come back."""
    return _given(seller["electronic_address"]) or (FRENCH_SCHEME, siren_of(seller))


def buyer_address(buyer: Buyer, seller: Seller) -> tuple[str, str]:
    """Scheme and electronic address of the buyer (BT-49), which French rules want on every invoice (BR-FR-12).

    A private client without e-mail has none: the seller's own address stands in, and the note BAR says that nothing
    is routed.
    """
    given = _given(buyer["electronic_address"])
    siren, vat = siren_of(buyer), compact(buyer["vat_number"])
    if buyer["is_business"] and is_french(buyer) and siren:
        return given if given and given[0] == FRENCH_SCHEME and given[1].startswith(siren) else (FRENCH_SCHEME, siren)
    if given:
        return given
    if buyer["is_business"] and vat[:2] in VAT_SCHEMES:
        return VAT_SCHEMES[vat[:2]], vat
    if buyer["email"]:
        return MAIL_SCHEME, buyer["email"]
    return seller_address(seller)


def compact(code: str) -> str:
    """An identifier without the spaces people type."""
    return "".join(code.split()).upper()


def _given(address: str) -> tuple[str, str] | None:
    scheme, colon, value = "".join(address.split()).rpartition(":")
    if not value:
        return None
    return (scheme, value) if colon else (MAIL_SCHEME if "@" in value else FRENCH_SCHEME, value)
