"""Decisions on quotes and orders from their own values."""

from typing import Any

from django.utils.translation import gettext as _


def why_not_open_quote(quote: Any) -> str:
    """Only a draft is opened."""
    return (
        ""
        if quote.status == "draft"
        else _("Ce devis est déjà %(status)s.") % {"status": quote.get_status_display().lower()}
    )


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
        return _("Ce devis est « %(status)s » : il ne peut plus être accepté.") % {"status": quote.get_status_display()}
    return ""


def why_not_refuse_quote(quote: Any) -> str:
    """An open quote is refused; an accepted one is not."""
    if quote.accepted_at:
        return _("Ce devis est accepté : sa commande se clôture ou s’annule.")
    return "" if quote.status in ("draft", "open") else _("Ce devis est déjà clos.")


def why_not_open_order(order: Any) -> str:
    """Only a draft is opened."""
    return "" if order.status == "draft" else _("Cette commande est déjà ouverte.")


def why_not_send_order(order: Any) -> str:
    """A draft or open order is sent."""
    return "" if order.status in ("draft", "open", "done") else _("Cette commande est annulée : elle ne s’envoie plus.")


def why_not_close_order(order: Any) -> str:
    """An open order is closed by hand when the client changed their mind (ORD-016)."""
    return "" if order.status == "open" else _("Seule une commande en cours se clôture.")


def why_not_cancel_order(order: Any) -> str:
    """An order without any invoice is cancelled."""
    if order.status not in ("draft", "open"):
        return _("Cette commande est déjà close.")
    if order.invoiced_incl > 0:
        return _("Cette commande est facturée : clôturez-la, ou faites un avoir de ses factures.")
    return ""
