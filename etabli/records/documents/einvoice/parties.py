"""Seller, buyer and place of delivery of the structured invoice (BG-4, BG-7, BG-13)."""

from etabli.records.documents.einvoice.lines import Terms
from etabli.records.documents.einvoice.texts import written
from etabli.records.documents.parties import buyer_address, compact, is_french, seller_address, siren_of
from etabli.records.documents.snapshot_schema import Buyer, Delivery, Seller, Snapshot

SIREN_SCHEME, SIRET_SCHEME = "0002", "0009"


def seller_of(snapshot: Snapshot) -> Terms:
    """BG-4. Without VAT number the SIREN stands as tax registration (BT-32, BR-E-02)."""
    seller = snapshot["seller"]
    scheme, address = seller_address(seller)
    siren, vat = siren_of(seller), compact(seller["vat_number"])
    terms: Terms = {
        "name": written(seller["name"]),
        "legal_identifier": siren,
        "legal_identifier_schemeid": SIREN_SCHEME,
        "einvoicing_addr": address,
        "einvoicing_addr_schemeid": scheme,
        **_address(seller["street"].split("\n"), seller),
    }
    if siret := compact(seller["siret"]):
        terms["identifiers"] = {SIRET_SCHEME: siret}
    if not outside_vat(snapshot):
        terms.update({"vat_identifier": vat} if vat else {"tax_identifier": siren})
    if legal := legal_form(seller):
        terms["legal_info"] = legal
    contact = {"name": snapshot["seller_user"], "phone": seller["phone"], "email": seller["email"]}
    if any(contact.values()):
        terms["contacts"] = [{key: written(value) for key, value in contact.items() if value}]
    return terms


def buyer_of(snapshot: Snapshot) -> Terms:
    """BG-7. A private client has neither SIREN nor VAT number."""
    buyer = snapshot["buyer"]
    scheme, address = buyer_address(buyer, snapshot["seller"])
    terms: Terms = {
        "name": written(buyer["name"]),
        "einvoicing_addr": address,
        "einvoicing_addr_schemeid": scheme,
        **_address(buyer["lines"], buyer),
    }
    if buyer["is_business"]:
        terms.update(_business(buyer, outside=outside_vat(snapshot)))
    if buyer["attention"]:
        terms["contacts"] = [{"name": written(buyer["attention"])}]
    return terms


def delivered_to(snapshot: Snapshot) -> Terms:
    """BG-13: the delivery address, else the client's own; never empty (BR-IC-12, BR-57)."""
    place: Delivery | Buyer = snapshot["delivery"] or snapshot["buyer"]
    return {"name": written(place["name"]), **_address(place["lines"], place)}


def outside_vat(snapshot: Snapshot) -> bool:
    """An invoice outside VAT names no VAT number (BR-O-02)."""
    return any(row["category"] == "O" for row in snapshot["vat"])


def legal_form(seller: Seller) -> str:
    """Legal form, capital and register, as BT-33 and the foot of the page say them."""
    form = written(seller["legal_form"])
    if form and seller["capital"]:
        form += f" au capital de {written(seller['capital'])} EUR"
    register = written(seller["rcs"])
    if register and not register.upper().startswith(("RCS", "RM", "RNE")):
        register = f"RCS {register}"
    return ", ".join(part for part in (form, register) if part)


def _business(buyer: Buyer, *, outside: bool) -> Terms:
    terms: Terms = {}
    if is_french(buyer) and (siren := siren_of(buyer)):
        terms |= {"legal_identifier": siren, "legal_identifier_schemeid": SIREN_SCHEME}
        if siret := compact(buyer["siret"]):
            terms["identifiers"] = {SIRET_SCHEME: siret}
    if buyer["vat_number"] and not outside:
        terms["vat_identifier"] = compact(buyer["vat_number"])
    return terms


def _address(lines: list[str], place: Seller | Buyer | Delivery) -> Terms:
    kept = [written(line) for line in lines if written(line)]
    kept = [*kept[:2], ", ".join(kept[2:])] if len(kept) > 3 else kept
    terms = {f"addr_l{index}": line for index, line in enumerate(kept, 1)}
    return {
        **terms,
        "postcode": written(place["postcode"]),
        "city": written(place["city"]),
        "country_code": place["country"],
    }
