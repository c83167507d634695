"""The columns that an import of quotes or orders understands, one line of the file a line of the document."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french, identifiers
from etabli.kernel.transfer import ImportField, Key, Line
from etabli.kernel.transfer.parsing import date, decimal, long_text, percentage, short_text, text
from etabli.kernel.transfer.problems import Problem, problem


def siret(value: Any) -> str:
    """A SIRET whose key is true."""
    return identifiers.siret(text(value))


def amount(value: Decimal) -> str:
    """A price in the preview: cents at least, up to six decimals."""
    return french.number(value, 2, 6)


def figure(key: str, label: Any, decimals: int, *aliases: str, **more: Any) -> ImportField:
    """A column of numbers."""
    return ImportField(key, label, aliases, **{"parse": decimal(decimals), "show": amount, "numeric": True, **more})


FIELDS = (
    ImportField(
        "number",
        gettext_lazy("Numéro"),
        aliases=(
            "numéro du devis",
            "numéro de devis",
            "numéro de commande",
            "n°",
            "n° devis",
            "devis",
            "num_devis",
            "c.ref",
        ),
        parse=short_text(60),
        example="D2026-0142",
    ),
    ImportField(
        "party",
        gettext_lazy("Client"),
        aliases=("société", "nom du client", "raison sociale", "dénomination", "company", "customer", "s.nom", "tiers"),
        parse=short_text(160),
        required=True,
        example="Menuiserie Érable",
    ),
    ImportField(
        "date",
        gettext_lazy("Date"),
        aliases=(
            "date du devis",
            "date de création",
            "date de commande",
            "date d’émission",
            "c.datep",
            "c.date_commande",
        ),
        parse=date,
        show=french.short,
        example="14/11/2026",
    ),
    ImportField(
        "siret",
        gettext_lazy("SIRET du client"),
        aliases=("siret", "s.siret"),
        parse=siret,
        help=gettext_lazy("Départage deux clients de même nom."),
    ),
    ImportField(
        "title",
        gettext_lazy("Objet"),
        aliases=("titre", "titre du devis", "intitulé", "subject", "title"),
        parse=short_text(200),
        example="Cuisine, maison des Tilleuls",
    ),
    ImportField(
        "reference",
        gettext_lazy("Référence du produit"),
        aliases=("référence", "ref", "code produit", "référence produit", "p.ref", "sku"),
        parse=short_text(60),
        example="POSE-J",
    ),
    ImportField(
        "label",
        gettext_lazy("Désignation"),
        aliases=("libellé", "produit", "nom du produit", "article", "ligne", "p.label", "item", "product name"),
        parse=short_text(300),
        example="Journée de pose",
    ),
    ImportField(
        "description",
        gettext_lazy("Description"),
        aliases=("détail", "description de la ligne", "cd.description", "long_description"),
        parse=long_text,
    ),
    figure(
        "quantity", gettext_lazy("Quantité"), 4, "qté", "quantity", "qty", "cd.qty", show=french.number, example="2"
    ),
    ImportField("unit", gettext_lazy("Unité"), aliases=("unit",), parse=short_text(30), example="jour"),
    figure(
        "unit_price",
        gettext_lazy("PU HT"),
        6,
        *("prix unitaire", "prix unitaire ht", "prix ht", "prix", "unit price", "rate", "cd.subprice"),
        parse=decimal(6, least_value=Decimal(0)),
        example="420,00",
    ),
    figure(
        "discount",
        gettext_lazy("Remise en %"),
        4,
        *("remise", "remise %", "discount", "cd.remise_percent"),
        parse=percentage,
        show=french.rate,
    ),
    figure(
        "vat_rate",
        gettext_lazy("Taux TVA"),
        2,
        *("tva", "taux de tva", "tva %", "tax", "cd.tva_tx"),
        parse=percentage,
        show=french.rate,
        example="20",
    ),
    figure(
        "amount",
        gettext_lazy("Montant HT de la ligne"),
        2,
        *("montant ht", "total ht", "net_ht", "total", "amount", "cd.total_ht"),
        help=gettext_lazy("Suffit quand le fichier ne donne pas le prix unitaire."),
    ),
    figure(
        "total",
        gettext_lazy("Total TTC du document"),
        2,
        *("total ttc", "montant ttc", "total_ttc", "c.total_ttc"),
        help=gettext_lazy("Contrôlé seulement : un écart est signalé."),
    ),
)


def group(values: Mapping[str, Any]) -> str:
    """Lines of one number are one document; a line without number is a document of its own."""
    number: str = values.get("number", "")
    return number.casefold()


def identify(values: Mapping[str, Any]) -> list[Key]:
    """The number tells a document from another."""
    number = values.get("number")
    return [Key("number", number, gettext_lazy("même numéro"))] if number else []


def check(line: Line) -> Iterable[Problem]:
    """A line says what it is about, and what it costs unless it is a mere text."""
    said, wrong = line.values, {remark.field for remark in line.problems}
    if not {"label", "reference"} & (said.keys() | wrong):
        sentence = _("Donnez une désignation, ou la référence d’un produit du catalogue.")
        yield problem(line.number, sentence, field="label")
    elif {"quantity", "vat_rate"} & said.keys() and not {"unit_price", "amount", "reference"} & (said.keys() | wrong):
        yield problem(line.number, _("« PU HT » est vide : donnez un prix, ou le montant HT."), field="unit_price")
