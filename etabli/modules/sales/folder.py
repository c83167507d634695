"""The order as the folder of a deal: what it holds, and what that forbids (ORD-001, ORD-017, ORD-018)."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.modules.sales.models import Order, Quote
from etabli.records.documents.models import Document
from etabli.records.documents.sending import document_word

NAMED = 3


def quotes_of(order: Order) -> list[Quote]:
    """The quotes it came from."""
    return list(Quote.objects.filter(links_out__target_id=order.pk, links_out__relation="transformed"))


def contents_of(order: Order) -> list[Document]:
    """Everything that came from it: invoices, credit notes, proformas, and what later areas add to the family."""
    direct = Q(links_in__source_id=order.pk, links_in__relation="transformed")
    return list(Document.objects.filter(direct | Q(corrects__links_in__source_id=order.pk)).distinct().order_by("pk"))


def why_not_delete_order(order: Order) -> str:
    """Names the documents that must go first, and says when only closing is left."""
    held = contents_of(order)
    if not held:
        return ""
    names = french.joined([_named(one) for one in held[:NAMED]])
    if len(held) > NAMED:
        names = _("%(names)s et %(more)s de plus") % {"names": names, "more": len(held) - NAMED}
    if any(one.kind == "invoice" and one.number for one in held):
        return _("Cette commande contient %s : ce qui est émis reste. Clôturez-la manuellement.") % names
    return _("Cette commande contient %s : supprimez d’abord ce qu’elle contient, ou clôturez-la.") % names


def _named(document: Any) -> str:
    return f"{document_word(document).lower()} {document.number or _('(brouillon)')}"
