"""Figures shown on demand: those of the document itself, and what its client owes (QUO-023)."""

from decimal import Decimal
from typing import Any

from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.foundation.money import HUNDRED, cents
from etabli.kernel.modules import plugged
from etabli.records.documents.models import Document
from etabli.records.documents.sockets import KeyFigure
from etabli.ui.pages import Figure

ZERO = Decimal(0)


def key_figures_of(document: Document, user: Any) -> list[Figure]:
    """The margin for those who may see it, the client's outstanding and late amounts, then what other areas add."""
    found = [*margin_figures(document), *client_figures(document, user)]
    found += [figure for plug in _in_order() if (figure := plug.figure(document, user)) is not None]
    return [figure for figure in found if not figure.permission or user.may_see(figure.permission)]


def _in_order() -> list[KeyFigure]:
    return sorted(plugged(KeyFigure), key=lambda plug: plug.position)


def margin_figures(document: Document) -> list[Figure]:
    """« Marge globale », general discount included; none when no line knows its purchase price."""
    if document.total_cost is None:
        return []
    sold = document.in_euros(document.total_lines - document.total_discount)  # purchase prices are in euros
    margin = sold - document.total_cost
    share = french.rate(cents(margin * HUNDRED / sold).quantize(Decimal("0.1"))) if sold else "—"
    shown = french.money(margin)
    return [Figure(_("Marge globale"), shown, _("HT"), note=share, is_bad=margin < 0, permission="costs")]


def client_figures(document: Document, user: Any) -> list[Figure]:
    """« Encours client »: what the client still owes on invoices the person may see, less credit notes not yet used;
    and the part of it that is late."""
    rows = Document.objects.visible_to(user).filter(
        kind="invoice", party=document.party_id, status="open", outstanding__gt=0
    )
    late = Q(due_date__lt=timezone.localdate()) & ~Q(type="credit_note")
    sums = rows.aggregate(
        owed=Sum("base_outstanding", filter=~Q(type="credit_note")),
        back=Sum("base_outstanding", filter=Q(type="credit_note")),
        late=Sum("base_outstanding", filter=late),
    )
    owed, late_sum = (sums["owed"] or ZERO) - (sums["back"] or ZERO), sums["late"] or ZERO
    return [
        Figure(_("Encours client"), french.money(owed), _("TTC")),
        Figure(_("En retard"), french.money(late_sum), _("TTC"), is_bad=late_sum > 0),
    ]


def facts_of(document: Document) -> list[tuple[str, str]]:
    """What the details of a document say: dates, status, amounts, dues."""
    sign = -1 if document.is_credit_note else 1
    dates = [
        (_("Date"), document.date),
        (_("Valable jusqu’au"), document.valid_until),
        (_("Livraison"), document.delivery_date if document.kind == "order" else None),
        (_("Échéance"), document.due_date),
    ]
    facts = [(label, french.short(day)) for label, day in dates if day]
    facts.insert(1, (_("Statut"), str(document.get_status_display())))
    facts.append((_("Total HT"), french.money(sign * document.total_excl, document.currency)))
    facts.append((_("Total TTC"), french.money(sign * document.payable, document.currency)))
    for line in document.schedule.all():
        if line.due_date:
            facts.append((str(line.title or _("Échéance")), f"{french.short(line.due_date)} · {_due(line, document)}"))
    if document.kind == "invoice" and document.number:
        facts.append((_("Reste"), french.money(document.outstanding, document.currency)))
    return facts


def _due(line: Any, document: Document) -> str:
    return french.money(line.amount, document.currency)
