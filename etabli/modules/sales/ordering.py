"""From a quote to its order: options taken, the quote concluded, its lines copied."""

import datetime
from collections import Counter

from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.refusals import Refused
from etabli.modules.sales.models import Order, Quote
from etabli.modules.sales.opening import changed_columns, give_number, make_order
from etabli.records.documents.linking import copy_of, link
from etabli.records.documents.models import Line
from etabli.records.documents.totalling import cost_of, put_line_totals, put_totals, replace_vat_rows, stored_totals


def take_options(quote: Quote, options: list[int] | None) -> None:
    """Tick exactly the options named (None leaves them as they are) and add the quote up again. One variant of each
    name is taken."""
    lines = [line for line in quote.lines.all() if line.is_priced and line.optional]
    wanted = {line.pk for line in lines if line.chosen} if options is None else set(options)
    if wanted - {line.pk for line in lines}:
        raise Refused(_("Cette ligne n’est pas une option de ce devis."), field="options")
    refuse_variants(lines, wanted)
    changed = [line for line in lines if line.chosen != (line.pk in wanted)]
    if not changed:
        return
    for line in changed:
        line.chosen = line.pk in wanted
    Line.objects.bulk_update(changed, ["chosen"])
    put_totals(quote, totals := stored_totals(quote), cost_of(list(quote.lines.all())))
    put_line_totals(quote, totals)
    replace_vat_rows(quote, totals)
    quote.save()


def refuse_variants(lines: list[Line], wanted: set[int]) -> None:
    """Raises Refused unless exactly one line of each variant is wanted."""
    taken = Counter(line.variant for line in lines if line.variant and line.pk in wanted)
    for name in dict.fromkeys(line.variant for line in lines if line.variant):
        if taken[name] == 0:
            raise Refused(_("Choisissez une des variantes de « %s ».") % name, field="options")
        if taken[name] > 1:
            raise Refused(_("Une seule variante de « %s » peut être choisie.") % name, field="options")


def conclude(quote: Quote) -> None:
    """The quote takes its number if it had none and is « Terminé » (QUO-021)."""
    give_number(quote)
    quote.status, quote.accepted_at = quote.Status.DONE, timezone.now()
    quote.save(update_fields=changed_columns("accepted_at"))


def proposed_delivery(lines: list[Line], on: datetime.date) -> datetime.date | None:
    """The latest day on which everything is available: the date of a line, or its days from that of the order
    (decisions 26); None when no line says."""
    days = [line.available_on for line in lines if line.available_on]
    days += [on + datetime.timedelta(days=line.available_days) for line in lines if line.available_days is not None]
    return max(days, default=None)


def order_from(quote: Quote) -> Order:
    """The draft order of a quote: its header, the lines that count, linked to it (ORD-003)."""
    order: Order = make_order(quote, Order)
    kept = [line for line in quote.lines.all() if line.chosen or not line.optional]
    order.delivery_date = quote.delivery_date or proposed_delivery(kept, order.date)
    order.save()
    Line.objects.bulk_create(
        copy_of(line, document=order, optional=False, chosen=False, variant="", total=line.total) for line in kept
    )
    put_totals(order, totals := stored_totals(order), cost_of(kept))
    replace_vat_rows(order, totals)
    order.save()
    link(quote, order)
    return order
