"""Payments in the history of a client, and in the copy of a person's data."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.people.rights import opens_kind
from etabli.records.dues.models import Payment
from etabli.records.parties.sockets import PersonalData, TimelinePoint, TimelineSource


def payment_points(party: Any, user: Any, limit: int, until: datetime | None) -> Iterable[TimelinePoint]:
    """Each payment, refund and counter-entry, at the moment it was recorded."""
    if not opens_kind(user, "dues.payment"):
        return
    rows = Payment.objects.visible_to(user).filter(party=party)
    if until is not None:
        rows = rows.filter(at__lte=until)
    for payment in rows.select_related("user", "mode").order_by("-at", "-pk")[:limit]:
        kind = _("Contre-écriture") if payment.cancels_id else str(payment.get_type_display())
        said = f"{kind} · {payment.means} · {french.money(payment.amount, 'EUR')}"
        yield TimelinePoint(payment.at, "cash", said, who=str(payment.user) if payment.user else "")


def payments_of(party: Any) -> list[dict[str, Any]]:
    """What the person paid; the law has it kept ten years (C. com. L123-22)."""
    names = ("date", "type", "method", "amount", "reference")
    return list(Payment._base_manager.filter(party=party).order_by("date", "pk").values(*names))


PAYMENT_HISTORY = TimelineSource("reglements", gettext_lazy("Règlements"), payment_points, icon="cash", position=40)
PERSONAL_PAYMENTS = PersonalData("payments", gettext_lazy("Règlements"), payments_of)
