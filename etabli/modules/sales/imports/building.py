"""From the lines of one number to a draft, made by the action that buttons use: same rights, same refusals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.foundation.errors import InputError
from etabli.kernel.companies.models import Company
from etabli.kernel.refusals import Invalid
from etabli.kernel.transfer import Entry, Key, Line, Writer
from etabli.kernel.transfer.problems import BadValue
from etabli.records.catalog.models import Product
from etabli.records.documents.models import Document
from etabli.records.parties.imports.naming import party_named
from etabli.records.taxes.models import VatRate

SOURCE = "import"
MICRO = Decimal("0.000001")
# Fields of the content → columns of the file, for what the writer of drafts refuses.
COLUMN_OF = {"unit_price": "unit_price", "vat_rate": "vat_rate", "discount_percent": "discount", "date": "date"}


@dataclass(frozen=True)
class Papers:
    """A kind of document that comes from a file: `draft` begins one, `until` names its second date."""

    model: Any
    draft: Callable[..., Any]
    until: str

    def find(self, keys: Sequence[Key], by: Any) -> dict[tuple[str, str], Document]:
        """Those brought in before, and those that bear the number: they are not taken twice."""
        wanted = [key.value for key in keys]
        rows = self.model.objects.visible_to(by)
        found = {("number", one.number): one for one in rows.filter(number__in=wanted)}
        came = rows.filter(external_source=SOURCE, external_id__in=wanted)
        return found | {("number", one.external_id): one for one in came}

    def build(self, entry: Entry, existing: Document | None, writer: Writer) -> Document:
        """Make the draft; one that is there already stays as it is."""
        if existing is not None:
            return existing
        _refuse_in_part(entry)
        values = entry.values
        party = party_named(values["party"], values.get("siret", ""), writer.by)
        number = values.get("number", "")
        content = {
            **{name: str(values[name]) for name in ("title", "date", self.until) if values.get(name)},
            "note": _("N° %s dans l’ancien logiciel.") % number if number else "",
            "lines": [line_content(line, writer) for line in entry.lines],
        }
        try:
            made: Document = self.draft(party, company=_company(writer), content=content, by=writer.by)
        except Invalid as no:
            raise _told(no, entry) from None
        made.external_source, made.external_id = (SOURCE, number) if number else ("", "")
        made.save(update_fields=["external_source", "external_id"])
        _compare(made, values.get("total"), writer)
        return _adopted(made, writer)


def _refuse_in_part(entry: Entry) -> None:
    """A document is imported whole or not at all, and for one client."""
    if entry.bad:
        numbers = french.joined([str(line.number) for line in entry.bad])
        raise BadValue(_("Ce document n’est pas importé : corrigez d’abord la ligne %s.") % numbers)
    clients = {line.values["party"].casefold() for line in entry.lines}
    if len(clients) > 1:
        raise BadValue(_("Les lignes de ce numéro nomment plusieurs clients."), "party")


def _company(writer: Writer) -> Company:
    """The own company that establishes it: the first one this person works for."""
    company: Company | None = Company.objects.visible_to(writer.by).active().first()
    assert company is not None  # nobody imports before the first own company exists
    return company


def line_content(line: Line, writer: Writer) -> dict[str, Any]:
    """A line as the writer of drafts reads it. Raises BadValue on its own number."""
    said = line.values
    product = _product(line, writer)
    label = said.get("label") or (product.name if product else "")
    told = {"label": label, "description": said.get("description", "")}
    if product is None and not {"quantity", "unit_price", "amount", "vat_rate"} & said.keys():
        return {"kind": "comment", **told}
    found: dict[str, Any] = {"kind": "product", **told} if told["description"] else {"kind": "product", "label": label}
    found |= {"product_id": product.pk} if product else {}
    found |= {name: said[name] for name in ("reference", "unit") if said.get(name)}
    quantity = said.get("quantity", Decimal(1))
    price, discount = said.get("unit_price"), said.get("discount")
    if price is None and "amount" in said:
        price, discount = _price_of(line, quantity), None
    figures = {
        "quantity": quantity,
        "unit_price": price,
        "discount_percent": discount,
        "vat_rate": said.get("vat_rate"),
    }
    _warn_of_rate(line, writer)
    return found | {name: f"{figure:f}" for name, figure in figures.items() if figure is not None}


def _price_of(line: Line, quantity: Decimal) -> Decimal:
    """The price that gives the line its amount; a negative amount is a negative quantity's."""
    amount: Decimal = line.values["amount"]
    if not quantity or (amount < 0) != (quantity < 0):
        raise BadValue(_("Le montant HT et la quantité ne donnent aucun prix."), "amount", number=line.number)
    price = (amount / quantity).quantize(MICRO)
    if round(price * quantity, 2) != amount:
        raise BadValue(_("Aucun prix unitaire ne redonne ce montant HT."), "amount", number=line.number)
    return price


def _product(line: Line, writer: Writer) -> Product | None:
    reference = line.values.get("reference")
    if not reference:
        return None
    found: Product | None = Product.objects.visible_to(writer.by).filter(reference=reference, archived=False).first()
    if found is None and "label" not in line.values:
        raise BadValue(_("Aucun produit n’a cette référence."), "reference", number=line.number)
    return found


def _warn_of_rate(line: Line, writer: Writer) -> None:
    rate = line.values.get("vat_rate")
    if rate and not VatRate.objects.in_force().filter(rate=rate).exists():
        sentence = _("Le taux %s n’est pas parmi les taux de TVA en vigueur : vérifiez-le.") % french.rate(rate)
        writer.warn(sentence, field="vat_rate", value=french.rate(rate), number=line.number)


def _told(no: Invalid, entry: Entry) -> InputError:
    """The first fault of the content, on the line of the file that it is about."""
    path, sentence = next(iter(no.faults.items()))
    parts = path.split(".")
    column = COLUMN_OF.get(parts[-1], parts[-1])
    place = int(parts[1]) if parts[0] == "lines" and len(parts) > 1 and parts[1].isdigit() else 0
    return BadValue(sentence, column, number=entry.lines[min(place, len(entry.lines) - 1)].number)


def _compare(made: Document, total: Decimal | None, writer: Writer) -> None:
    """The old program's total is told when it is not the one found: VAT of the lines, a general discount, postage."""
    if total is not None and total != made.payable:
        writer.warn(
            _("Le total TTC du fichier, %(theirs)s, n’est pas celui des lignes, %(ours)s : vérifiez remise et port.")
            % {"theirs": french.money(total), "ours": french.money(made.payable)},
            field="total",
            value=french.amount(total),
        )


def _adopted(made: Document, writer: Writer) -> Document:
    """The draft and its rows came with this entry: undoing takes them together."""
    writer.adopt(made)
    for rows in (made.lines, made.vat_rows, made.schedule):
        for row in rows.all():
            writer.adopt(row)
    return made


def in_use(made: Document) -> str:
    """Opened, it has a number and a life of its own."""
    return "" if made.is_draft else _("Ce document n’est plus un brouillon : il est conservé.")
