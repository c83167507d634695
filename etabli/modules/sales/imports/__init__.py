"""Bringing quotes and orders in with their lines, from the exports people hold in hand (migration 5)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.foundation import french
from etabli.kernel.transfer import ImportField, ImportKind
from etabli.kernel.transfer.parsing import date
from etabli.modules.sales.actions.draft_order import draft_order
from etabli.modules.sales.actions.draft_quote import draft_quote
from etabli.modules.sales.imports.building import Papers, in_use
from etabli.modules.sales.imports.fields import FIELDS, check, group, identify
from etabli.modules.sales.models import Order, Quote

UNTIL = ImportField(
    "valid_until",
    _("Valable jusqu’au"),
    aliases=("validité", "date de validité", "fin de validité", "date d’expiration", "expiry date", "c.fin_validite"),
    parse=date,
    show=french.short,
    example="14/12/2026",
)
DELIVERY = ImportField(
    "delivery_date",
    _("Date de livraison"),
    aliases=("livraison", "livraison prévue", "delivery date", "c.date_livraison"),
    parse=date,
    show=french.short,
    example="14/12/2026",
)


def _kind(papers: Papers, **words: Any) -> ImportKind:
    return ImportKind(
        model=papers.model,
        build=papers.build,
        find=papers.find,
        identify=identify,
        group=group,
        check=check,
        in_use=in_use,
        **words,
    )


import_quotes = _kind(
    Papers(Quote, draft_quote, "valid_until"),
    name="devis",
    label=_("Devis"),
    title=_("Importer des devis"),
    help=_(
        "Une ligne par ligne de devis ; celles qui portent le même numéro font un seul devis. Chaque devis arrive en "
        "brouillon, pour un client déjà connu ; son ancien numéro reste dans la note interne."
    ),
    fields=(*FIELDS[:3], UNTIL, *FIELDS[3:]),
    icon="file-text",
)
import_orders = _kind(
    Papers(Order, draft_order, "delivery_date"),
    name="commandes",
    label=_("Commandes"),
    title=_("Importer des commandes"),
    help=_(
        "Une ligne par ligne de commande ; celles qui portent le même numéro font une seule commande. Chaque commande "
        "arrive en brouillon, pour un client déjà connu ; son ancien numéro reste dans la note interne."
    ),
    fields=(*FIELDS[:3], DELIVERY, *FIELDS[3:]),
    icon="clipboard-list",
)
