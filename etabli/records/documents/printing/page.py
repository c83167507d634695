"""The whole page: one snapshot in, the data and pictures of `kernel.printing` out."""

from collections.abc import Mapping
from typing import Any

from etabli.records.documents.printing import heads
from etabli.records.documents.printing.figures import is_taxed, totals
from etabli.records.documents.printing.paying import SignedBy, payment, schedule, signature
from etabli.records.documents.printing.rows import COLUMNS, PROGRESS_COLUMNS, rows, shows_progress
from etabli.records.documents.printing.texts import rich, tidy
from etabli.records.documents.snapshot_schema import Snapshot

__all__ = ["SignedBy", "print_data"]

UNNUMBERED = "provisoire"
PASSED_ON = ("barcode", "availability", "repeat_totals", "carry", "delivery_address", "subject", "order")


def print_data(
    snapshot: Snapshot,
    *,
    draft: bool = False,
    situation: str = "",
    stored: Mapping[str, str] | None = None,
    signed: SignedBy | None = None,
) -> tuple[dict[str, Any], dict[str, str]]:
    """Data and pictures for `render_pdf` / `render_pages`, from a snapshot that went through `mentions.complete`.

    `stored` gives the SVG text (`pictures.stored_picture(…).as_svg()`) of the pictures the snapshot names by digest:
    logo, thumbnails. `situation` is stamped under the title ("Acquittée"). A draft invoice is a SPECIMEN (INV-009).
    """
    pictures: dict[str, str] = {}
    known = dict(stored or {})
    data: dict[str, Any] = {
        "kind": snapshot["kind"],
        "look": snapshot["seller"]["look"],
        "lang": snapshot["language"] or "fr",
        **_heading(snapshot, draft=draft, situation=situation),
        "brand": _brand(snapshot, pictures, known),
        "seller": heads.seller(snapshot),
        "buyer": heads.buyer(snapshot),
        "delivery": heads.delivery(snapshot),
        "facts": heads.facts(snapshot, draft=draft),
        "intro": heads.intro(snapshot),
        "lines": rows(snapshot, pictures, known),
        "totals": totals(snapshot),
        "schedule": schedule(snapshot),
        "payment": payment(snapshot, pictures, draft=draft),
        "notes": rich(snapshot["comment"] + heads.theme_text(snapshot, "closing")),
        "signature": signature(snapshot, pictures, signed),
        "mentions": [tidy(mention) for mention in snapshot["mentions"]],
        "conditions": _conditions(snapshot),
        "options": _options(snapshot, draft=draft),
        "words": _words(snapshot),
        "tweaks": _tweaks(snapshot),
    }
    return data, pictures


def _heading(snapshot: Snapshot, *, draft: bool, situation: str) -> dict[str, Any]:
    return {
        "title": heads.title(snapshot),
        "number": heads.number(snapshot) or UNNUMBERED,
        "state": heads.state(snapshot, draft=draft, situation=situation) or None,
        "subject": heads.subject(snapshot),
    }


def _brand(snapshot: Snapshot, pictures: dict[str, str], stored: dict[str, str]) -> dict[str, Any]:
    seller = snapshot["seller"]
    brand: dict[str, Any] = {"colour": seller["colour"]}
    if seller["logo"] in stored:
        pictures["logo"] = stored[seller["logo"]]
        brand["logo"] = "logo"
    return brand


def _options(snapshot: Snapshot, *, draft: bool) -> dict[str, Any]:
    chosen = snapshot["options"]
    made: dict[str, Any] = {"columns": chosen.get("columns") or COLUMNS}
    if shows_progress(snapshot):
        made["columns"] = PROGRESS_COLUMNS
    if layout := snapshot.get("layout"):
        made["widths"] = {one["key"]: one["width"] for one in layout["columns"] if one["width"]}
    made.update({key: chosen[key] for key in PASSED_ON if key in chosen})  # type: ignore[literal-required]
    if (draft and snapshot["kind"] == "invoice") or snapshot["seller"]["is_fictitious"]:
        made["specimen"] = True
    return made


def _words(snapshot: Snapshot) -> dict[str, str]:
    """Words this document sets otherwise: without VAT nothing is "HT"; a demonstration is no specimen of a real one."""
    words: dict[str, str] = {}
    said = snapshot.get("words") or {}
    if not is_taxed(snapshot):
        words |= {"unit_price": "Prix unitaire", "net_price": "Prix net", "total": "Total"}
        words |= {"carry": "À reporter", "brought": "Report"}
    if snapshot["seller"]["is_fictitious"]:
        words["specimen"] = "FICTIF"
    words |= {key: tidy(text) for key, text in said.items()}
    if layout := snapshot.get("layout"):
        words |= {one["key"]: tidy(one["label"]) for one in layout["columns"] if one["label"]}
        if "unit_price" in words:
            words["net_price"] = said.get("net_price") or words["unit_price"]
    return words


def _tweaks(snapshot: Snapshot) -> dict[str, Any]:
    """What the theme changes of its look."""
    layout = snapshot.get("layout")
    return {"fonts": layout["fonts"], "size": layout["size"], "paper": layout["paper"]} if layout else {}


def _conditions(snapshot: Snapshot) -> list[dict[str, Any]]:
    found = ((terms["title"], rich(terms["body"])) for terms in snapshot["conditions"])
    return [{"title": tidy(title) or "Conditions", "body": body} for title, body in found if body]
