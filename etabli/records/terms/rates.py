"""Exchange rates in the HTTP interface, and brought in from a file."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import currencies, french
from etabli.foundation.errors import IdentifierError
from etabli.kernel.resources import ApiResource, Day, Filters, OneOf, Price, QueryDay, Shape, plain_shape, sift_by
from etabli.kernel.transfer import Entry, ImportField, ImportKind, Key, Writer
from etabli.kernel.transfer.parsing import date, decimal, short_text, text
from etabli.kernel.transfer.problems import BadValue
from etabli.records.terms.models import ExchangeRate

Foreign = Annotated[str, OneOf([code for code in currencies.CURRENCIES if code != currencies.BASE])]


class ExchangeRateOut(Shape):
    """How much of the currency one euro bought on that day."""

    id: int
    currency: Foreign
    on: Day
    rate: Price
    source: str


class ExchangeRateFilters(Filters):
    """Filters of the list."""

    currency: Foreign | None = None
    on: QueryDay | None = None


exchange_rates = ApiResource(
    name="exchange-rates",
    noun="exchange-rate",
    model=ExchangeRate,
    label=gettext_lazy("Taux de change"),
    fields=ExchangeRateOut,
    shape=plain_shape(ExchangeRateOut),
    filters=ExchangeRateFilters,
    sift=sift_by(currency="currency", on="on"),
    open_to=lambda user: True,
)


def foreign(value: Any) -> str:
    """A currency other than the euro."""
    try:
        code = currencies.currency(text(value))
    except IdentifierError as fault:
        raise BadValue(str(fault)) from None
    if code == currencies.BASE:
        raise BadValue(_("L’euro n’a pas de taux : il est la monnaie de vos comptes."))
    return code


FIELDS = (
    ImportField(
        "currency",
        gettext_lazy("Devise"),
        aliases=("currency", "code", "monnaie"),
        parse=foreign,
        required=True,
        example="USD",
    ),
    ImportField("on", gettext_lazy("Date"), parse=date, show=french.short, required=True, example="20/11/2026"),
    ImportField(
        "rate",
        gettext_lazy("Taux"),
        aliases=("rate", "cours", "pour 1 €", "taux de change"),
        parse=decimal(6, least_value=Decimal("0.000001")),
        show=french.number,
        numeric=True,
        required=True,
        example="1,0845",
    ),
    ImportField("source", gettext_lazy("Source"), parse=short_text(40), example="BCE"),
)


def identify(values: Mapping[str, Any]) -> list[Key]:
    """One rate a day for each currency."""
    said = f"{values.get('currency')}|{values.get('on')}"
    return [Key("rate", said, gettext_lazy("même devise et même jour"))]


def find(keys: Sequence[Key], by: Any) -> dict[tuple[str, str], ExchangeRate]:
    """Rates known already."""
    wanted = {key.value for key in keys}
    rows = ExchangeRate.objects.filter(currency__in={said.split("|")[0] for said in wanted})
    return {("rate", said): one for one in rows if (said := f"{one.currency}|{one.on}") in wanted}


def build(entry: Entry, existing: ExchangeRate | None, writer: Writer) -> ExchangeRate:
    """Write the rate, or put right the one of that day."""
    values = entry.values
    told = {name: values.get(name) for name in ("currency", "on", "rate")}
    return writer.save(writer.fill(existing or ExchangeRate(), **told, source=values.get("source") or "BCE"))


def current(rate: ExchangeRate) -> dict[str, Any]:
    """What is known of it."""
    return {name: getattr(rate, name) for name in ("currency", "on", "rate", "source")}


import_rates = ImportKind(
    name="taux-de-change",
    label=gettext_lazy("Taux de change"),
    title=gettext_lazy("Importer des taux de change"),
    help=gettext_lazy("Une ligne par devise et par jour : devise, date, taux pour 1 €. Un taux connu est mis à jour."),
    model=ExchangeRate,
    fields=FIELDS,
    build=build,
    identify=identify,
    find=find,
    current=current,
    icon="currency-euro",
)
