"""Head of the page: what it is, who sells, who buys, the facts looked for first."""

from decimal import Decimal
from typing import Any

from etabli.foundation import french
from etabli.foundation.phones import phone_text
from etabli.records.documents.parties import compact, siren_of
from etabli.records.documents.printing.texts import HARD, country, day, method, money, rich, short, tidy, word
from etabli.records.documents.snapshot_schema import Buyer, Delivery, Seller, Snapshot

Facts = list[dict[str, Any]]
NATURES = {"goods": "Biens", "services": "Prestation de services", "mixed": "Biens et services"}
TYPES = ("deposit", "credit_note", "proforma")
FROM = {"quote": "from_quote", "order": "from_order", "invoice": "from_invoice"}
LINES_AT_MOST = 4


def title(snapshot: Snapshot) -> str:
    """The word at the head of the page; a progress invoice says which one of its order it is."""
    if place := snapshot.get("situation"):
        return f"{word(snapshot, 'title_progress')} n°{HARD}{place}"
    if snapshot.get("final"):
        return word(snapshot, "title_final")
    return word(snapshot, f"title_{snapshot['type'] if snapshot['type'] in TYPES else snapshot['kind']}")


def number(snapshot: Snapshot) -> str:
    """The number, with its revision from the second on."""
    revision = snapshot.get("revision", 1)
    return (
        f"{snapshot['number']}, révision\u00a0{revision}" if revision > 1 and snapshot["number"] else snapshot["number"]
    )


def state(snapshot: Snapshot, *, draft: bool, situation: str) -> str:
    """The stamp under the title: a watermark is not read aloud."""
    stamps = []
    if draft:
        stamps.append("SPECIMEN – brouillon sans valeur" if snapshot["kind"] == "invoice" else "Brouillon")
    if snapshot["seller"]["is_fictitious"]:
        stamps.append("Société fictive – démonstration")
    return " · ".join([*stamps, *([situation] if situation else [])])


def seller(snapshot: Snapshot) -> dict[str, Any]:
    """Letterhead and foot, those of a profile or of the document itself when they say otherwise (QUO-033 to 035); a
    sole trader's name bears "EI" (R526-27 C. com.)."""
    own = snapshot["seller"]
    sender: Any = own.get("sender", {})
    told: Any = snapshot  # a receipt has a letterhead and no buyer
    reader = told.get("buyer") or own
    phone = phone_text(own["phone"], reader["country"] or "FR")
    town = " ".join(part for part in (own["postcode"], own["city"]) if part)
    lines = [*own["street"].splitlines(), town]
    if own["country"] != "FR":
        lines.append(country(own["country"]))
    return {
        "name": tidy(sender.get("name") or seller_name(own)),
        "tagline": tidy(own["tagline"]) or None,
        "lines": [tidy(line) for line in sender.get("lines") or lines if line.strip()][:LINES_AT_MOST],
        "contact": [item for item in sender.get("contact") or (phone, own["email"], own["website"]) if item][
            :LINES_AT_MOST
        ],
        "legal": [tidy(line) for line in _foot(own, ", ".join(line for line in lines if line.strip()))],
    }


def seller_name(own: Seller) -> str:
    """The legal name, marked for a sole trader unless it already says so."""
    words = own["name"].split()
    marked = "EI" in words or "entrepreneur individuel" in own["name"].lower()
    return f"{own['name']} EI" if own["sole_trader"] and not marked else own["name"]


def buyer(snapshot: Snapshot) -> dict[str, Any]:
    """Address in the envelope window, identifiers under it."""
    client = snapshot["buyer"]
    shown = snapshot["options"].get("attention", True) and client["attention"]
    made: dict[str, Any] = {"name": tidy(client["name"]), "lines": _place(client, snapshot["seller"]["country"])}
    if shown:
        made["attention"] = tidy(client["attention"])
    if client["is_business"]:
        numbers = (("SIREN", _siren(client)), ("TVA", _vat(client["vat_number"])))
        made["ids"] = [[label, value] for label, value in numbers if value]
    return made


def delivery(snapshot: Snapshot) -> dict[str, Any] | None:
    """Where goods go, when elsewhere."""
    place = snapshot["delivery"]
    return place and {"name": tidy(place["name"]), "lines": _place(place, snapshot["seller"]["country"])}


def facts(snapshot: Snapshot, *, draft: bool) -> Facts:
    """Key facts first (dates, amount), then the plain ones; empty values are left out."""
    makers = {"quote": _quote_facts, "order": _order_facts, "invoice": _invoice_facts}
    found = [*makers[snapshot["kind"]](snapshot, draft), *_amount(snapshot), *_plain_facts(snapshot)]
    return [fact for fact in found if fact["value"]]


def subject(snapshot: Snapshot) -> str | None:
    """The deal's title."""
    return tidy(snapshot["title"]) or None


def intro(snapshot: Snapshot) -> list[Any] | None:
    """What the theme says first, then the first comment."""
    return rich(theme_text(snapshot, "intro") + snapshot["intro"])


def theme_text(snapshot: Snapshot, name: str) -> str:
    """A text of the theme, "" without one."""
    layout = snapshot.get("layout")
    return layout["texts"].get(name, "") if layout else ""


def _key(label: str, value: str) -> dict[str, Any]:
    return {"label": label, "value": value, "key": True}


def _quote_facts(snapshot: Snapshot, _draft: bool) -> Facts:
    return [
        _key(word(snapshot, "date"), day(snapshot["issued_on"])),
        _key(word(snapshot, "valid_until"), day(snapshot["valid_until"])),
    ]


def _order_facts(snapshot: Snapshot, _draft: bool) -> Facts:
    return [
        _key(word(snapshot, "date"), day(snapshot["issued_on"])),
        _key(word(snapshot, "delivery_planned"), day(snapshot["delivery_on"])),
    ]


def _invoice_facts(snapshot: Snapshot, draft: bool) -> Facts:
    issued = day(snapshot["issued_on"]) or ("à la validation" if draft else "")
    return [
        _key(word(snapshot, "issued_on"), issued),
        _key(word(snapshot, "due_on"), _due(snapshot)),
        _key(*_done(snapshot)),
    ]


def _due(snapshot: Snapshot) -> str:
    """The due date, which gives way to a schedule (INV-011)."""
    if snapshot["type"] == "credit_note":
        return ""
    return "selon l’échéancier" if len(snapshot["schedule"]) > 1 else day(snapshot["due_on"])


def _done(snapshot: Snapshot) -> tuple[str, str]:
    """When it was delivered or done, when the document says so (242 nonies A I 10°)."""
    if period := snapshot["period"]:
        days = [short(one) for one in (period["start"], period["end"]) if one]
        return word(snapshot, "period"), " – ".join(days)
    label = word(snapshot, "done_on" if snapshot["nature"] == "services" else "delivered_on")
    return label, day(snapshot["delivery_on"])


def _amount(snapshot: Snapshot) -> Facts:
    totals, currency = snapshot["totals"], snapshot["currency"]
    total = Decimal(totals["incl"]) + Decimal(totals["rounding"])
    if snapshot["kind"] != "invoice" or snapshot["type"] == "proforma":
        taxed = any(row["category"] == "S" for row in snapshot["vat"])
        label = word(snapshot, "fact_total" if taxed else "fact_total_untaxed")
        return [{**_key(label, money(total, currency)), "due": True}]
    label = word(snapshot, "credited" if snapshot["type"] == "credit_note" else "to_pay")
    return [{**_key(label, money(totals["due"], currency)), "due": True}]


def _plain_facts(snapshot: Snapshot) -> Facts:
    options, corrects = snapshot["options"], snapshot["corrects"]
    named = []
    if corrects:
        named.append((word(snapshot, "corrected"), _reference(corrects["number"], corrects["date"])))
    named.append((word(snapshot, "client_order"), snapshot["purchase_order_number"]))
    named += [
        (word(snapshot, FROM.get(one["kind"], "from_quote")), _reference(one["number"], one["date"]))
        for one in snapshot["origins"]
    ]
    if snapshot["kind"] == "quote" and snapshot["type"] != "proforma" and options.get("free_quote", True):
        named.append(("Devis", "gratuit"))
    named.append((word(snapshot, "nature"), NATURES[snapshot["nature"]]))
    if snapshot["type"] != "credit_note":
        named.append((word(snapshot, "settling"), ", ".join(one for one in _settling(snapshot) if one)))
    if options.get("seller_user", True):
        named.append((options.get("seller_label") or word(snapshot, "seller"), snapshot["seller_user"]))
    named += [(one["label"], one["value"]) for one in snapshot.get("custom_facts", ())]
    return [{"label": label, "value": tidy(value)} for label, value in named]


def _settling(snapshot: Snapshot) -> tuple[str, str]:
    return method(snapshot["payment_method"]), snapshot["payment_terms"]


def _reference(number: str, on: str) -> str:
    return f"{number} du {short(on)}" if on else number


def _place(place: Buyer | Delivery, home: str) -> list[str]:
    town = " ".join(part for part in (place["postcode"], place["city"]) if part)
    lines = [*place["lines"], town, country(place["country"]) if place["country"] not in ("", home) else ""]
    return [tidy(line) for line in lines if line.strip()]


def _foot(own: Seller, address: str) -> list[str]:
    """The mentions of the foot as the firm words them; those the law wants that they leave out are put back."""
    legal = _legal(own, address)
    written = [line for line in (own.get("footer") or "").splitlines() if line.strip()]
    if not written:
        return legal
    said = compact(" ".join(written))
    first, *others = legal
    named = compact(seller_name(own)) in said and (not own["capital"] or compact(own["capital"]) in said)
    numbered = not siren_of(own) or siren_of(own) in said
    return [*written, *([] if named else [first]), *([] if numbered else others)]


def _legal(own: Seller, address: str) -> list[str]:
    """Identity at the foot (R123-237 C. com.): form, capital, seat, SIREN, register, APE, VAT number."""
    form = own["legal_form"]
    if form and own["capital"]:
        form += f" au capital de {_capital(own['capital'])}"
    first = ", ".join(part for part in (seller_name(own), form) if part)
    seat = "Siège social\u00a0: " if own["legal_form"] and not own["sole_trader"] else ""
    vat = _vat(own["vat_number"])
    second = [
        f"SIREN {_siren(own)}" if _siren(own) else "",
        f"SIRET {french.siret(compact(own['siret']))}" if own["siret"] else "",
        _register(own["rcs"]),
        f"APE {own['ape']}" if own["ape"] else "",
        f"TVA intracommunautaire {vat}" if vat else "",
    ]
    last = "TVA non applicable, art. 293 B du CGI" if own["vat_regime"] == "franchise" else ""
    lines = [f"{first} – {seat}{address}", " – ".join(part for part in second if part), last]
    return [line for line in lines if line]


def _register(rcs: str) -> str:
    return rcs if not rcs or rcs.upper().startswith(("RCS", "RM", "RNE")) else f"RCS {rcs}"


def _capital(text: str) -> str:
    digits = "".join(text.split())
    return french.number(int(digits)) + HARD + "€" if digits.isdecimal() else text


def _siren(party: Seller | Buyer) -> str:
    return french.siren(siren_of(party))


def _vat(number: str) -> str:
    return french.vat_number(compact(number))
