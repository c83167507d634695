"""What is missing before an invoice may be issued: named field by field, in words the user can act on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from etabli.foundation import identifiers
from etabli.foundation.errors import IdentifierError
from etabli.foundation.french import short
from etabli.foundation.vat import is_french_rate
from etabli.records.documents.exchange.rating import no_rate
from etabli.records.documents.parties import compact, is_french, siren_of
from etabli.records.documents.snapshot_schema import Line, Snapshot, counted


@dataclass(frozen=True)
class Fault:
    """Something a document lacks. `blocks` is False for a warning: issuing stays possible."""

    field: str
    sentence: str
    blocks: bool = True


def missing_mentions(snapshot: Snapshot) -> list[Fault]:
    """Everything to complete or correct, in the order of the page; `snapshot` went through `complete`."""
    faults = [
        *_seller(snapshot),
        *_buyer(snapshot),
        *_dates(snapshot),
        *_lines(snapshot),
        *_exchange(snapshot),
        *_vat(snapshot),
    ]
    return [*faults, *_references(snapshot)]


def blocking(faults: list[Fault]) -> list[Fault]:
    """Those that forbid issuing."""
    return [fault for fault in faults if fault.blocks]


def _seller(snapshot: Snapshot) -> Iterator[Fault]:
    seller = snapshot["seller"]
    if not seller["name"].strip():
        yield Fault("seller.name", "Votre société\u00a0: indiquez sa raison sociale.")
    if not siren_of(seller):
        yield Fault("seller.siren", "Votre société\u00a0: indiquez son SIREN.")
    elif not _holds(identifiers.siren, siren_of(seller)):
        yield Fault("seller.siren", "Votre société\u00a0: ce SIREN n’existe pas, vérifiez ses neuf chiffres.")
    if seller["siret"] and not _siret_of(seller["siret"], siren_of(seller)):
        yield Fault("seller.siret", "Votre société\u00a0: le SIRET ne correspond pas au SIREN.")
    for key, sentence in (
        ("street", "Votre société\u00a0: indiquez son adresse."),
        ("postcode", "Votre société\u00a0: indiquez son code postal."),
        ("city", "Votre société\u00a0: indiquez sa ville."),
    ):
        if not str(seller[key]).strip():  # type: ignore[literal-required]
            yield Fault(f"seller.{key}", sentence)
    yield from _seller_vat(snapshot)


def _seller_vat(snapshot: Snapshot) -> Iterator[Fault]:
    seller = snapshot["seller"]
    charged = any(row["category"] == "S" for row in snapshot["vat"])
    if seller["vat_regime"] == "franchise":
        if charged:
            yield Fault(
                "lines", "Votre société est en franchise de TVA\u00a0: aucune ligne ne peut porter de TVA."
            )  # fmt: skip
        return
    if not seller["vat_number"]:
        needed = charged or any(row["category"] in ("AE", "K", "G", "Z") for row in snapshot["vat"])
        yield Fault("seller.vat_number", "Votre société\u00a0: indiquez son numéro de TVA.", needed)
    elif not _holds(identifiers.eu_vat, seller["vat_number"]):
        yield Fault("seller.vat_number", "Votre société\u00a0: ce numéro de TVA n’est pas valable.")


def _buyer(snapshot: Snapshot) -> Iterator[Fault]:
    buyer, categories = snapshot["buyer"], {row["category"] for row in snapshot["vat"]}
    if not buyer["name"].strip():
        yield Fault("buyer.name", "Client\u00a0: indiquez son nom.")
    if not any(line.strip() for line in buyer["lines"]) and not buyer["city"].strip():
        yield Fault("buyer.lines", "Client\u00a0: indiquez son adresse.")
    if not buyer["city"].strip() or (is_french(buyer) and not buyer["postcode"].strip()):
        yield Fault("buyer.city", "Client\u00a0: indiquez son code postal et sa ville.")
    if not buyer["country"]:
        yield Fault("buyer.country", "Client\u00a0: indiquez son pays.")
    yield from _buyer_identity(snapshot)
    if categories & {"K"} and not _holds(identifiers.eu_vat, buyer["vat_number"]):
        yield Fault("buyer.vat_number", "Livraison intracommunautaire\u00a0: indiquez le numéro de TVA du client.")
    if "AE" in categories and not buyer["vat_number"] and not siren_of(buyer):
        yield Fault("buyer.vat_number", "Autoliquidation\u00a0: indiquez le numéro de TVA ou le SIREN du client.")


def _buyer_identity(snapshot: Snapshot) -> Iterator[Fault]:
    """The client's SIREN is asked for, never demanded: some associations have none, and the law still leaves small
    firms until 1 September 2027 (décret 2022-1299). Without it no platform can carry the invoice."""
    buyer, siren = snapshot["buyer"], siren_of(snapshot["buyer"])
    if not (buyer["is_business"] and is_french(buyer)):
        return
    if not siren:
        sentence = "Client professionnel\u00a0: son SIREN manque, la facture ne pourra pas passer par une plateforme."
        yield Fault("buyer.siren", sentence, blocks=False)
    elif not _holds(identifiers.siren, siren):
        yield Fault("buyer.siren", "Client\u00a0: ce SIREN n’existe pas, vérifiez ses neuf chiffres.")
    elif buyer["siret"] and not _siret_of(buyer["siret"], siren):
        yield Fault("buyer.siret", "Client\u00a0: le SIRET ne correspond pas au SIREN.")


def _dates(snapshot: Snapshot) -> Iterator[Fault]:
    issued, due = snapshot["issued_on"], snapshot["due_on"]
    if not issued:
        yield Fault("date", "Indiquez la date du document.")
    if snapshot["kind"] != "invoice" or snapshot["type"] == "credit_note":
        return
    if not due:
        yield Fault("due_date", "Indiquez la date d’échéance.")
    elif issued and due < issued and snapshot["type"] != "deposit" and not snapshot["frame"].endswith("2"):
        yield Fault("due_date", "L’échéance précède la date de la facture.")


def _exchange(snapshot: Snapshot) -> Iterator[Fault]:
    if snapshot["currency"] != "EUR" and not snapshot.get("exchange", {"rate": ""})["rate"]:
        issued = snapshot["issued_on"]
        yield Fault(
            "exchange_rate", no_rate(snapshot["currency"], short(date.fromisoformat(issued)) if issued else "—")
        )


def _lines(snapshot: Snapshot) -> Iterator[Fault]:
    priced = [(place, line) for place, line in enumerate(snapshot["lines"]) if counted(line)]
    if not priced:
        yield Fault("lines", "Ajoutez au moins une ligne avec un prix.")
    elif snapshot["kind"] == "invoice" and not any(Decimal(line["unit_price"]) for _, line in priced):
        yield Fault("lines", "Toutes les lignes sont à prix nul\u00a0: une facture demande au moins un prix.")
    for place, line in priced:
        yield from _line(place, line)


def _line(place: int, line: Line) -> Iterator[Fault]:
    if not line["label"].strip():
        yield Fault(f"lines.{place}.label", f"Ligne {place + 1}\u00a0: indiquez une désignation.")
    if not is_french_rate(Decimal(line["vat_rate"])):
        yield Fault(f"lines.{place}.vat_rate", f"Ligne {place + 1}\u00a0: ce taux de TVA n’existe pas en France.")


def _vat(snapshot: Snapshot) -> Iterator[Fault]:
    for row in snapshot["vat"]:
        if row["category"] == "E" and "+" in snapshot.get("vat_reason", ""):
            yield Fault(
                "vat_reason",
                "Ces lignes sont exonérées par des articles différents\u00a0: faites une facture pour chacun.",
            )
        elif row["category"] == "E" and not row["reason_code"]:
            yield Fault("vat_reason", "Exonération de TVA\u00a0: indiquez l’article de loi qui la permet.")
        if row["category"] == "K" and not (snapshot["delivery_on"] or snapshot["period"]):
            yield Fault("delivery_date", "Livraison intracommunautaire\u00a0: indiquez la date de livraison.")


def _references(snapshot: Snapshot) -> Iterator[Fault]:
    if snapshot["number"] and not _holds(identifiers.document_number, snapshot["number"]):
        yield Fault("number", "Numéro\u00a0: 35 signes au plus, lettres, chiffres et + - _ / seulement.")
    corrects = snapshot["corrects"]
    if snapshot["type"] == "credit_note" and not (corrects and corrects["number"] and corrects["date"]):
        yield Fault("corrects", "Avoir\u00a0: indiquez la facture corrigée, avec sa date.")


def _siret_of(siret: str, siren: str) -> bool:
    return _holds(identifiers.siret, siret) and compact(siret).startswith(siren)


def _holds(check: Callable[[str], str], text: str) -> bool:
    try:
        check(text)
    except IdentifierError:
        return False
    return True
