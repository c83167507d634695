"""An opportunity in words: its next action, its card on the board, its name in search."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.modules.crm.models import NextKind, Opportunity
from etabli.ui.boards import BoardCard

ICONS = {"call": "phone", "mail": "mail", "meeting": "calendar", "quote": "file-pencil", "other": "circle-dashed"}


def day_text(day: Any) -> str:
    """« aujourd’hui », « demain », « le 27/11/2026 »."""
    ahead = (day - timezone.localdate()).days
    if ahead in (0, 1):
        return _("aujourd’hui") if ahead == 0 else _("demain")
    return _("le %s") % french.short(day)


def next_text(one: Opportunity) -> str:
    """« Appel demain », « En retard de 3 j », or that there is none."""
    if not one.is_open:
        return ""
    if one.next_on is None:
        return _("Sans action")
    what = one.next_note or str(NextKind(one.next_kind).label)
    if one.is_late:
        return _("%(what)s : retard de %(n)s j") % {"what": what, "n": (timezone.localdate() - one.next_on).days}
    return f"{what} {day_text(one.next_on)}"


def amount_text(amount: Any) -> str:
    """Whole euros on a card, to the cent when there are cents."""
    return french.money(amount).replace(",00", "")


def board_card(one: Opportunity, url: str) -> BoardCard:
    """Its card on the board."""
    owner = one.owner.get_full_name() or one.owner.email if one.owner else ""
    shared: dict[str, Any] = {
        "title": one.party.name,
        "url": url,
        "end": amount_text(one.amount),
        "text": one.title,
        "who": owner,
    }
    if not one.is_open:
        closed = _("le %s") % french.short(one.closed_on) if one.closed_on else ""
        return BoardCard(**shared, icon="check", note=closed)
    icon = "alert-triangle" if one.is_late else ICONS.get(one.next_kind, "calendar")
    return BoardCard(**shared, note=next_text(one), icon=icon, is_late=one.is_late)


def opportunity_name(one: Opportunity) -> str:
    """« Opportunité : agencement de la boutique »."""
    return _("Opportunité : %s") % one.title


def subtitle_of(one: Opportunity) -> str:
    """Client, stage and amount, as a result of the search reads."""
    return " · ".join((one.party.name, one.stage.label, f"{french.money(one.amount)} HT"))
