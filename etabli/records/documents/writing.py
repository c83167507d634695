"""Writing the content of a draft: header, lines, totals, in one go or not at all."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.people.models import User
from etabli.kernel.people.rights import picks_kind
from etabli.kernel.refusals import Invalid
from etabli.records.catalog.models import Product
from etabli.records.documents.content import Faults, LineContent, Reader, read_header, read_lines
from etabli.records.documents.content.header import FIELDS
from etabli.records.documents.content.lines import product_ids
from etabli.records.documents.content.parts import content_parts, put_parts, read_parts, settle_parts, write_parts
from etabli.records.documents.content.variants import settle_variants
from etabli.records.documents.exchange.converting import priced_for
from etabli.records.documents.line_columns import LINE_COLUMNS
from etabli.records.documents.line_writing import renew_line_totals, write_lines
from etabli.records.documents.models import Document, Line
from etabli.records.documents.rules import bears_no_vat, vat_zone, zero_category
from etabli.records.documents.taken_lines import refuse_taken
from etabli.records.documents.totalling import cost_of, line_input, put_totals, replace_vat_rows, totals_of
from etabli.records.layouts.resolving import default_terms
from etabli.records.taxes.models import VatRate
from etabli.records.terms.models import PaymentTerm

Kind = TypeVar("Kind", bound=Document)


def read_content(raw: Any, *, by: Any, typed: bool = False) -> tuple[Any, list[LineContent] | None, Faults]:
    """Header, lines (None when not given) and the faults found so far."""
    faults = Faults()
    reader = Reader(raw, faults, typed=typed)
    reader.refuse_others(FIELDS | {"lines"} | {part.name for part in content_parts()})
    header = read_header(reader)
    header.parts = read_parts(reader)
    lines = None
    if reader.has("lines"):
        ids = product_ids(reader.raw.get("lines"))
        rows: Any = Product.objects.visible_to(by).filter(pk__in=ids).prefetch_related("taxes") if ids else []
        lines = read_lines(reader, {product.pk: product for product in rows})
    return header, lines, faults


def write_content(document: Kind, raw: Any, *, by: Any, typed: bool = False) -> Kind:
    """Apply what was written to a draft (new or locked) and save it with its totals; Invalid writes nothing."""
    header, contents, faults = read_content(raw, by=by, typed=typed)
    put_links(document, header.links, faults, by)
    _put_header(document, header.values, faults)
    put_parts(document, header.parts, faults, by)
    kept = {} if document.pk is None else {line.pk: line for line in document.lines.all()}
    if contents is None:
        contents = None if document.pk is not None else []
    if contents is not None:
        _check_ids(contents, kept, faults)
        contents = priced_for(contents, kept, document, faults)
        contents = [_untaxed(content, kept, document) for content in contents]
        contents = settle_variants([completed(content, kept, by) for content in contents], faults)
        _check_labels(contents, faults)
        refuse_taken(document, contents, kept, faults)
    if faults:
        raise Invalid(faults)
    zero = zero_category(document.company, document.party)
    if contents is not None:
        contents = _with_rates(contents, document.company, zero)
    if document.shipping_amount and not document.shipping_vat_category:
        document.shipping_vat_category = category_of(document.shipping_vat_rate, zero)
    lines: Sequence[LineContent | Line] = contents if contents is not None else list(kept.values())
    inputs = [line.as_input() if isinstance(line, LineContent) else line_input(line) for line in lines]
    totals = totals_of(document, inputs)
    put_totals(document, totals, cost_of(lines))
    document.outstanding = 0
    settle_parts(document, header.parts)
    if document.progress_number and not _goes_by_progress(contents, kept):
        document.progress_number = None
    document.save()
    if contents is not None:
        write_lines(document, contents, kept, totals.line_totals)
    else:
        renew_line_totals(list(kept.values()), totals.line_totals)
    replace_vat_rows(document, totals)
    forget_prefetched(document)
    write_parts(document, header.parts)
    return document


def _put_header(document: Document, values: dict[str, Any], faults: Faults) -> None:
    for name, value in values.items():
        if name == "date" and value is None:
            faults.say("date", _("Donnez une date."))
            continue
        setattr(document, name, value)
    if document.valid_until and document.kind == "quote" and document.valid_until < document.date:
        faults.say("valid_until", _("La fin de validité vient avant la date du devis."))
    if document.due_date and document.kind == "invoice" and document.due_date < document.date:
        faults.say("due_date", _("L’échéance vient avant la date de la facture."))


def _goes_by_progress(contents: Sequence[LineContent] | None, kept: dict[int, Line]) -> bool:
    """Whether a line of a progress invoice is still there."""
    stay = kept if contents is None else {content.id for content in contents}
    return any(line.progress is not None for pk, line in kept.items() if pk in stay)


def category_of(rate: Decimal | None, zero: str | None) -> str:
    """VAT category that a rate takes when nobody says: S when positive, else that of the client's situation."""
    if rate is None:
        return ""
    return "S" if rate > 0 else zero or ""


def completed(content: LineContent, kept: dict[int, Line], by: Any) -> LineContent:
    """The line with what was not given: a line that stays keeps its own values, a new one has its product's.

    Purchase prices are taken from those alone who may see them.
    """
    given = content.given
    if "purchase_price" in given and not by.may_see("costs"):
        product = content.product
        content = replace(content, purchase_price=product.purchase_price if product else None)
        given = given - {"purchase_price"}
    line = kept.get(content.id or 0)
    if line is None or line.kind != content.kind:
        return content
    if content.product is not None and content.product.pk != line.product_id:
        return content
    stays: dict[str, Any] = {name: getattr(line, name) for name in LINE_COLUMNS if name not in given and name != "kind"}
    if "product_id" not in content.given:
        stays["product"] = line.product
    if "taxes" not in given:
        stays["taxes"] = tuple(line.taxes)
    return replace(content, **stays)


def _check_labels(contents: list[LineContent], faults: Faults) -> None:
    for place, content in enumerate(contents):
        if content.kind == "product" and not content.label and content.id is not None:
            faults.say(f"lines.{place}.label", _("Donnez une désignation à la ligne, ou choisissez un produit."))


def _untaxed(content: LineContent, kept: dict[int, Line], document: Document) -> LineContent:
    """A product put on a line nobody gave a rate to bears no VAT when neither seller nor client lets it bear any."""
    new = content.id is None or content.id not in kept
    if content.product is None or not new or "vat_rate" in content.given:
        return content
    if not bears_no_vat(document.company, document.party):
        return content
    zero = zero_category(document.company, document.party, nature=content.nature)
    return replace(content, vat_rate=Decimal(0), vat_category=zero or "")


def _with_rates(contents: list[LineContent], company: Any, zero: str | None) -> list[LineContent]:
    """Every priced line has a rate and a category: where a rate of 0 is usual it is taken, else the usual rate."""
    if any(content.kind == "product" and content.vat_rate is None for content in contents):
        usual = Decimal(0) if zero is not None else VatRate.objects.usual(vat_zone(company)).rate
        contents = [replace(c, vat_rate=usual) if c.kind == "product" and c.vat_rate is None else c for c in contents]
    return [with_categories(content, zero) for content in contents]


def with_categories(content: LineContent, zero: str | None) -> LineContent:
    """The line with every VAT category said, its own and those of its other taxes."""
    if content.kind != "product":
        return content
    taxes = tuple(
        tax
        if tax.get("vat_category")
        else {**tax, "vat_category": category_of(Decimal(tax["vat_rate"]), zero)}
        if tax.get("vat_rate")
        else tax
        for tax in content.taxes
    )
    return replace(content, taxes=taxes, vat_category=content.vat_category or category_of(content.vat_rate, zero))


def forget_prefetched(document: Document) -> None:
    """Rows read before are no longer true."""
    getattr(document, "_prefetched_objects_cache", {}).clear()


def put_links(document: Document, links: dict[str, int | None], faults: Faults, by: Any) -> None:
    """Set contact, seller and terms, each checked against what this document may name."""
    if "contact_id" in links:
        contact = document.party.contacts.filter(pk=links["contact_id"]).first() if links["contact_id"] else None
        if links["contact_id"] and contact is None:
            faults.say("contact_id", _("Ce contact n’est pas un contact de ce client."))
        document.contact = contact
    if "user_id" in links:
        owner = User.objects.filter(pk=links["user_id"], is_active=True).first() if links["user_id"] else None
        if links["user_id"] and owner is None:
            faults.say("user_id", _("Cette personne n’existe pas, ou n’est plus active."))
        document.owner = owner
    if "payment_term_id" in links:
        term = PaymentTerm.objects.filter(pk=links["payment_term_id"]).first() if links["payment_term_id"] else None
        if links["payment_term_id"] and term is None:
            faults.say("payment_term_id", _("Ces conditions de règlement n’existent pas."))
        if (term.pk if term else None) != document.payment_term_id:
            document.__dict__["retermed"] = True  # the schedule follows (documents/schedule)
        document.payment_term = term


def _check_ids(contents: list[LineContent], kept: dict[int, Line], faults: Faults) -> None:
    seen: set[int] = set()
    for place, content in enumerate(contents):
        if content.id is None:
            continue
        if content.id not in kept:
            faults.say(f"lines.{place}.id", _("Cette ligne n’appartient pas à ce document."))
        elif content.id in seen:
            faults.say(f"lines.{place}.id", _("Cette ligne est donnée deux fois."))
        seen.add(content.id)


def new_document(model: type[Kind], *, company: Any, party: Any, by: Any, type: str = "", series: str = "") -> Kind:
    """An unsaved draft with everything its client and company give it."""
    site = party if party.payer is not None else None
    party = party.payer or party
    owner = party.account_manager or (None if getattr(by, "is_system", False) else by)
    return model(
        kind=model.KIND,
        type=type,
        series=series or model.KIND,
        company=company,
        party=party,
        owner=owner,
        currency=party.currency or "EUR",
        date=timezone.localdate(),
        payment_term=party.payment_term,
        payment_method=party.payment_method,
        billing_address=address_of(party, party.billing_address()),
        # a site is delivered, its payer invoiced: the buyer of an invoice is who owes it (CGI annex II, 242 nonies A)
        delivery_address=address_of(site, site.delivery_address()) if site is not None else None,
        general_terms=None if type == Document.Type.CREDIT_NOTE else default_terms(company, model.KIND),
        is_fictitious=company.is_fictitious,
    )


def address_of(party: Any, address: Any) -> dict[str, str]:
    """A party's address as a document keeps it: copied, so that a later move changes nothing (QUO-026)."""
    kept = {"name": party.name, "attention": "", "street": "", "postcode": "", "city": "", "country": "FR"}
    if address is not None:
        kept |= {
            "street": address.street,
            "postcode": address.postcode,
            "city": address.city,
            "country": address.country,
        }
        if address.contact_name:
            kept["attention"] = address.contact_name
    return kept


def may_pick(by: Any, kind: str) -> bool:
    """Whether the person may choose records of this kind in a document."""
    return getattr(by, "is_system", False) or picks_kind(by, kind)
