"""Decisions on quotes, orders and proformas from their own values."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.refusals import Refused

MOST_DAYS = 3650


def why_not_open_quote(quote: Any) -> str:
    """Only a draft is opened."""
    if quote.status == "draft":
        return ""
    return _("Ce devis est déjà « %s ».") % quote.get_status_display()


def why_not_send_quote(quote: Any) -> str:
    """A draft or an open quote is sent."""
    if quote.status in ("draft", "open"):
        return ""
    return _("Ce devis est « %(status)s » : il ne s’envoie plus. Dupliquez-le pour en proposer un nouveau.") % {
        "status": quote.get_status_display()
    }


def why_not_accept_quote(quote: Any) -> str:
    """Drafts and open quotes are accepted, once."""
    if quote.accepted_at:
        return _("Ce devis est déjà accepté.")
    if quote.status not in ("draft", "open"):
        return _("Ce devis est « %(status)s » : rouvrez-le pour l’accepter.") % {"status": quote.get_status_display()}
    return ""


def why_not_order_quote(quote: Any) -> str:
    """The shortcut « Commande » needs a quote that is « En cours » (QUO-072)."""
    if quote.status == "draft":
        return _("Ouvrez ou envoyez d’abord ce devis : une commande se prépare à partir d’un devis « En cours ».")
    return why_not_accept_quote(quote)


def why_not_refuse_quote(quote: Any) -> str:
    """An open quote is refused; an accepted one is not."""
    if quote.accepted_at:
        return _("Ce devis est accepté : sa commande se clôture ou s’annule.")
    return "" if quote.status in ("draft", "open") else _("Ce devis est déjà clos.")


def why_not_finish_quote(quote: Any) -> str:
    """Only a quote that waits for its answer is ended by hand."""
    if quote.accepted_at:
        return _("Ce devis est déjà accepté.")
    return "" if quote.status == "open" else _("Seul un devis « En cours » se termine à la main.")


def why_not_cancel_quote(quote: Any) -> str:
    """A quote that nobody answered is withdrawn."""
    return why_not_refuse_quote(quote)


def why_not_reopen_quote(quote: Any) -> str:
    """A quote that was refused, cancelled or ended by hand lives again (QUO-020); an accepted one has its order."""
    if quote.accepted_at:
        return _("Ce devis est accepté : il se rouvre quand sa commande est supprimée.")
    if quote.status in ("refused", "cancelled", "done"):
        return ""
    return _("Seul un devis refusé, annulé ou terminé à la main se rouvre.")


def why_not_prolong_quote(quote: Any) -> str:
    """An open quote is given more time, whether it has expired or not."""
    return "" if quote.status == "open" else _("Seul un devis « En cours » se prolonge.")


def why_not_revise_quote(quote: Any) -> str:
    """A quote the client may hold is revised; a draft is simply written."""
    if quote.status == "draft":
        return _("Un brouillon se modifie tel quel : personne ne l’a encore reçu.")
    return "" if quote.status == "open" else _("Seul un devis « En cours » se révise.")


def why_not_validity(valid_until: datetime.date, today: datetime.date | None = None) -> str:
    """A validity given again ends today at the earliest."""
    today = today or timezone.localdate()
    return _("La nouvelle fin de validité vient aujourd’hui ou plus tard.") if valid_until < today else ""


def refuse_validity_days(days: int) -> None:
    """The rule of validity counts from none to ten years of days."""
    if not 0 <= days <= MOST_DAYS:
        raise Refused(_("De 0 à %s jours.") % MOST_DAYS, field="sales.quote_validity_days")


def why_not_open_order(order: Any) -> str:
    """Only a draft is opened."""
    return "" if order.status == "draft" else _("Cette commande est déjà ouverte.")


def why_not_send_order(order: Any) -> str:
    """A draft or open order is sent."""
    return "" if order.status in ("draft", "open", "done") else _("Cette commande est annulée : elle ne s’envoie plus.")


def why_not_close_order(order: Any) -> str:
    """An open order is closed by hand when the client changed their mind (ORD-016)."""
    return "" if order.status == "open" else _("Seule une commande en cours se clôture.")


def why_not_reopen_order(order: Any) -> str:
    """An order closed by hand or cancelled lives again; one that is invoiced and paid is over."""
    if order.status not in ("done", "cancelled"):
        return _("Seule une commande terminée ou annulée se rouvre.")
    if order.status == "done" and order.payable > 0 and order.invoiced_incl >= order.payable:
        return _("Cette commande est entièrement facturée : il ne reste rien à rouvrir.")
    return ""


def why_not_cancel_order(order: Any) -> str:
    """An order without any invoice is cancelled."""
    if order.status not in ("draft", "open"):
        return _("Cette commande est déjà close.")
    if order.invoiced_incl > 0:
        return _("Cette commande est facturée : clôturez-la, ou faites un avoir de ses factures.")
    return ""


def why_not_make_proforma(document: Any) -> str:
    """A proforma is made of a quote or an order that lives (QUO-040, ORD-010)."""
    if document.status in ("draft", "open") or (document.kind == "quote" and document.accepted_at):
        return ""
    return _("Ce document est « %s » : une proforma se fait d’un document en cours.") % document.get_status_display()


def why_not_open_proforma(proforma: Any) -> str:
    """Only a draft is given its number."""
    return "" if proforma.status == "draft" else _("Cette proforma a déjà son numéro.")


def why_not_send_proforma(proforma: Any) -> str:
    """One that stands is sent."""
    return "" if proforma.status in ("draft", "open") else _("Cette proforma est annulée : elle ne s’envoie plus.")


def why_not_cancel_proforma(proforma: Any) -> str:
    """One that stands is withdrawn; nothing was ever posted."""
    return "" if proforma.status in ("draft", "open") else _("Cette proforma est déjà annulée.")
