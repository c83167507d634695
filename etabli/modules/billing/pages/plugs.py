"""What invoices show elsewhere: tiles and tasks of home, figures of a client, an order's invoices, search results."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.statements.asking import asked, first_asked
from etabli.modules.billing.deducting import deposits_left
from etabli.modules.billing.following import invoices_of
from etabli.modules.billing.models import Invoice
from etabli.modules.billing.pages.invoices import InvoicePages
from etabli.modules.billing.queries import is_late, overdue_invoices, owed, turnover_of
from etabli.records.documents.pages.columns import state_shown
from etabli.ui.menus import TodoItem
from etabli.ui.pages import Figure, Panel, PanelRow

TASKS_SHOWN = 4


def unpaid_tile(user: Any, company: Any) -> Figure | None:
    """What is to be received."""
    count, total = owed(user, company, late=False)
    return Figure(
        _("À encaisser"),
        french.money(total),
        _("TTC"),
        url=_url("a-encaisser"),
        note=french.counted(count, _("facture"), feminine=True),
    )


def overdue_tile(user: Any, company: Any) -> Figure | None:
    """What should have been received."""
    count, total = owed(user, company, late=True)
    return Figure(
        _("En retard"),
        french.money(total),
        _("TTC"),
        url=_url("en-retard"),
        note=french.counted(count, _("facture"), feminine=True),
        is_bad=bool(count),
    )


def _url(view: str) -> str:
    return f"{InvoicePages.page().url()}?vue={view}"


def invoice_tasks(user: Any, company: Any) -> list[TodoItem]:
    """Late invoices, the latest debts first, and drafts to issue."""
    page = InvoicePages.page()
    if not page.may_open(user):
        return []
    today = timezone.localdate()
    name = ("overdue invoices", company and company.pk)
    late = first_asked(
        name, user, lambda: overdue_invoices(user, company).select_related("party"), "next_due", TASKS_SHOWN
    )
    items = [
        TodoItem(
            _("%(number)s, %(party)s : en retard de %(days)s j")
            % {"number": one.number, "party": one.party, "days": (today - one.next_due).days},
            page.card_url(one),
            sub=one.title,
            amount=french.money(one.outstanding, one.currency),
            icon="alert-triangle",
            shape="late",
            button=_("Ouvrir"),
            button_url=page.card_url(one),
            position=20,
        )
        for one in late
    ]
    return items + _drafts(user, company, page)


def _drafts(user: Any, company: Any, page: Any) -> list[TodoItem]:
    def rows() -> Any:
        found = Invoice.objects.visible_to(user).drafts().select_related("party").order_by("-date", "-pk")
        return (found if company is None else found.filter(company=company))[:TASKS_SHOWN]

    return [
        TodoItem(
            _("Émettre la facture de %s") % one.party
            if not one.is_credit_note
            else _("Émettre l’avoir de %s") % one.party,
            page.card_url(one),
            sub=one.title or _("brouillon du %s") % french.short(one.date),
            amount=french.money(one.total_incl, one.currency),
            icon="file-invoice",
            shape="draft",
            button=_("Relire"),
            button_url=page.card_url(one),
            position=30,
        )
        for one in asked(("drafts", company and company.pk), user, rows)
    ]


def turnover_figure(party: Any, user: Any) -> Figure | None:
    """« CA généré »."""
    if not InvoicePages.page().may_open(user):
        return None
    return Figure(
        _("CA généré"),
        french.money(turnover_of(party, user)),
        _("HT"),
        url=f"{InvoicePages.page().url()}?vue=toutes&party={party.pk}",
    )


def balance_figure(party: Any, user: Any) -> Figure | None:
    """What the client owes shows below zero (DIR-019)."""
    if not InvoicePages.page().may_open(user):
        return None
    late = is_late(party, user)
    note = _("en retard") if late else _("rien en retard") if party.balance else ""
    if party.credit_limit is not None:
        allowed = _("encours autorisé : %s") % french.money(party.credit_limit)
        note = f"{note}, {allowed}" if note else allowed
    return Figure(_("Solde"), french.money(-party.balance + 0), note=note, is_bad=late)


def order_figures(order: Any, user: Any) -> list[Figure]:
    """What is left to receive of what is invoiced, and the deposits waiting to be deducted; « reste à encaisser » is
    not « reste à facturer » (ux 8)."""
    rows = invoices_of(order).issued().exclude(type="credit_note")
    left = sum((one.outstanding for one in rows), Decimal(0))
    late = any(one.outstanding > 0 and one.due_date and one.due_date < timezone.localdate() for one in rows)
    found = [Figure(_("Reste à encaisser"), french.money(left, order.currency), _("TTC"), is_bad=late)]
    if any(one.type == "deposit" for one in rows):
        waiting = sum(deposits_left(order, drafts=False).values(), Decimal(0))
        found.append(Figure(_("Acomptes à déduire"), french.money(waiting, order.currency), _("TTC")))
    return found


def order_panels(request: HttpRequest, order: Any) -> list[Panel]:
    """The invoices of an order (ORD-007)."""
    page = InvoicePages.page()
    if not page.may_open(request.user):
        return []
    rows = [
        PanelRow(
            str(one),
            page.card_url(one),
            sub=one.title,
            end=french.money(-one.payable if one.is_credit_note else one.payable, one.currency),
            state=state_shown(one),
        )
        for one in invoices_of(order).select_related("party").order_by("date", "pk")
    ]
    return [
        Panel(_("Factures"), rows=rows, count=len(rows) or "", empty=_("Rien n’est encore facturé."), key="factures")
    ]


def invoice_name(invoice: Any) -> str:
    """« Facture F2026-0012 »."""
    return InvoicePages.page().name_of(invoice)


def subtitle_of(invoice: Any) -> str:
    """Client, title and amount, as a result of the search reads."""
    words = (invoice.party.name, invoice.title, f"{french.money(invoice.total_incl, invoice.currency)} TTC")
    return " · ".join(word for word in words if word)
