"""What received invoices show elsewhere: the card of the supplier, the home page."""

from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.modules.receiving.models import IncomingFile, ReceivedInvoice
from etabli.modules.receiving.pages.files import IncomingFilePages
from etabli.modules.receiving.pages.invoices import ReceivedInvoicePages
from etabli.ui.menus import TodoItem
from etabli.ui.pages import Panel, PanelRow

SHOWN = 6
TASKS_SHOWN = 3


def supplier_panel(party: Any, user: Any) -> Panel:
    """The last invoices of a supplier."""
    page = ReceivedInvoicePages.page()
    title = _("Factures reçues")
    if not party.is_supplier or not page.may_open(user):
        return Panel(title, place="side", key="factures-recues")
    found = list(ReceivedInvoice.objects.visible_to(user).filter(party=party).order_by("-date", "-pk")[: SHOWN + 1])
    rows = [
        PanelRow(
            one.number or _("sans numéro"),
            page.card_url(one),
            sub=french.short(one.date) if one.date else "",
            end=french.money(one.total_incl, one.currency or "EUR"),
            state=one.situation_state,
            icon=page.icon,
        )
        for one in found[:SHOWN]
    ]
    return Panel(
        title,
        rows=rows,
        count=f"{SHOWN}+" if len(found) > SHOWN else len(found) or "",
        more_url=f"{page.url()}?vue=toutes&party={party.pk}" if found else "",
        more_label=_("Toutes ses factures"),
        empty=_("Aucune facture reçue."),
        place="side",
        key="factures-recues",
    )


def waiting_invoices(user: Any, company: Any) -> list[TodoItem]:
    """The oldest invoices nobody has answered, and files kept aside."""
    page, files = ReceivedInvoicePages.page(), IncomingFilePages.page()
    if not page.may_open(user):
        return []
    rows = ReceivedInvoice.objects.visible_to(user).to_approve().select_related("party")
    rows = rows.filter(company=company) if company is not None else rows
    tasks = [
        TodoItem(
            _("%(supplier)s : facture %(number)s à approuver") % {"supplier": one.supplier, "number": one.number},
            page.card_url(one),
            sub=_("à payer le %s") % french.short(one.due_on) if one.due_on else "",
            amount=french.money(one.total_incl, one.currency or "EUR"),
            icon=page.icon,
            shape="late" if one.soundness == "error" else "wait",
            button=_("Examiner"),
            button_url=page.card_url(one),
            position=45,
        )
        for one in rows.order_by("due_on", "pk")[:TASKS_SHOWN]
    ]
    waiting = IncomingFile.objects.visible_to(user).aside()
    if aside := (waiting.filter(company=company) if company is not None else waiting).count():
        url = f"{files.url()}?vue=de-cote"
        title = _("%s de fournisseur à regarder : aucune facture n’a pu y être lue") % french.counted(
            aside, _("fichier")
        )
        tasks.append(
            TodoItem(title, url, icon="file-alert", shape="wait", button=_("Voir"), button_url=url, position=46)
        )
    return tasks
