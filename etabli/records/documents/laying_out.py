"""The layout part of a snapshot: theme, options of print, words, sender, foot, bank account and conditions."""

from typing import Any

from etabli.kernel.printing.rich import clean_html, plain_text
from etabli.records.catalog.models import Product
from etabli.records.documents.models import Document
from etabli.records.layouts.design import columns_of, options_of
from etabli.records.layouts.kinds import printed_kind
from etabli.records.layouts.resolving import Layout, layout_for, words_for
from etabli.records.layouts.wordbook import WORDS

# Options of a document under the names that its snapshot gives them.
PASSED_ON = ("barcode", "availability", "repeat_totals", "carry", "delivery_address", "subject", "attention")


def laid_out(document: Document, raw: dict[str, Any], lines: Any) -> dict[str, Any]:
    """The snapshot with what its theme, its profile and its own choices put on paper; all of it frozen with it."""
    kind = printed_kind(raw["kind"], raw["type"])
    layout = layout_for(kind, document.company, document.party, chosen=document.theme)
    options = options_of(layout.design) | (document.options or {})
    words = words_for(document.company, raw["language"])
    raw["seller"] |= {"look": layout.look, "colour": layout.colour, "logo": layout.logo}
    raw["seller"] |= _account(document, options) | _sender(document, layout)
    raw["options"] = _options(layout, options)
    raw["layout"] = _frozen(layout)
    if words:
        raw["words"] = words
    raw["conditions"] = conditions(document, words)
    if options.get("image"):
        _put_pictures(raw["lines"], lines)
    return raw


def tweaked_specimen(raw: Any, theme: Any, company: Any) -> Any:
    """A specimen as the theme prints it."""
    layout = layout_for(theme.kind, company, None, chosen=theme)
    raw["seller"] |= {"look": layout.look, "colour": layout.colour, "logo": layout.logo}
    raw["options"], raw["layout"] = _options(layout, options_of(layout.design)), _frozen(layout)
    return raw


def _options(layout: Layout, options: dict[str, Any]) -> dict[str, Any]:
    made = {name: options[name] for name in PASSED_ON}
    made |= {"seller_user": options["seller"], "deposits": options["show_paid"], "order": layout.design["order"]}
    made["columns"] = options.get("columns") or columns_of(layout.design, options)
    if label := options.get("seller_label") or layout.design["texts"]["seller_label"]:
        made["seller_label"] = label
    return made


def _frozen(layout: Layout) -> dict[str, Any]:
    design = layout.design
    return {
        "theme": layout.theme.name if layout.theme else "",
        **{name: design[name] for name in ("fonts", "size", "paper")},
        "columns": [{name: one[name] for name in ("key", "label", "width")} for one in design["columns"]],
        "texts": {name: clean_html(text) for name, text in design["texts"].items() if text and name != "footer"},
    }


def profile_of(document: Document) -> Any:
    """The profile chosen, else the company's default one, else None: the company's own fields."""
    if document.profile_id:
        return document.profile
    return document.company.profiles.filter(is_default=True).first()


def _account(document: Document, options: dict[str, Any]) -> dict[str, Any]:
    """The one account that page and XML name, and the others when they are shown (CFG-010)."""
    profile, company = profile_of(document), document.company
    made: dict[str, Any] = {}
    if profile is not None and profile.iban:
        made = {"iban": profile.iban, "bic": profile.bic, "bank_name": profile.bank_name}
        made |= {"account_label": profile.name, "account_holder": profile.account_holder}
    if options.get("all_accounts"):
        made["accounts"] = _others(company, made.get("iban") or company.iban)
    return made


def _others(company: Any, main: str) -> list[dict[str, str]]:
    own = [("", company.iban, company.bic, company.bank_name, "")]
    rows = company.profiles.active().exclude(iban="")
    own += [(one.name, one.iban, one.bic, one.bank_name, one.account_holder) for one in rows]
    found = {row[1]: dict(zip(("label", "iban", "bic", "bank_name", "holder"), row, strict=True)) for row in own}
    return [row for iban, row in found.items() if iban and iban != main]


def _sender(document: Document, layout: Layout) -> dict[str, Any]:
    """Sender block and foot: the document's own, else its profile's, else nothing and the company speaks."""
    profile, own = profile_of(document), document.sender or {}
    block = {
        "name": own.get("name") or (profile.sender_name if profile else ""),
        "lines": _rows(own.get("lines") or (profile.sender_lines if profile else "")),
        "contact": _rows(own.get("contact") or (profile.sender_contact if profile else "")),
    }
    footer = document.footer or (profile.footer if profile else "")
    footer = footer or plain_text(layout.design["texts"]["footer"])
    made: dict[str, Any] = {"sender": block} if any(block.values()) else {}
    return made | ({"footer": footer} if footer else {})


def _rows(text: str) -> list[str]:
    return [row.strip() for row in text.splitlines() if row.strip()]


def conditions(document: Document, words: dict[str, str]) -> list[dict[str, str]]:
    """Special conditions, then the general ones (QUO-048)."""
    found = []
    if plain_text(document.special_conditions):
        title = words.get("special_conditions") or WORDS["special_conditions"]
        found.append({"title": title, "body": clean_html(document.special_conditions)})
    if document.general_terms_id and document.general_terms is not None:
        found.append({"title": document.general_terms.title, "body": document.general_terms.body})
    return found


def _put_pictures(shown: list[dict[str, Any]], lines: Any) -> None:
    wanted = {line.product_id for line in lines if line.product_id}
    pictures = dict(Product.objects.filter(pk__in=wanted, image__isnull=False).values_list("pk", "image__sha256"))
    for row, line in zip(shown, lines, strict=True):
        row["picture"] = pictures.get(line.product_id, "")
