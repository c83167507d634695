"""Records kept longer than their purpose: who gave no sign for as long as the settings say (regulation 12.1)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.modules import plugged
from etabli.kernel.settings import declare, value_of
from etabli.records.parties.models import Consent, Party
from etabli.records.parties.sockets import PartyActivity

MONTH = timedelta(days=30.44)
CANDIDATES = 2000

declare(
    "privacy.prospect_months",
    36,
    kind=int,
    section="privacy",
    label=_("Garder un prospect sans nouvelles (mois)"),
    help=_("Exemple : 36, la durée de la CNIL, depuis le dernier signe venu de la personne."),
)
declare(
    "privacy.customer_months",
    60,
    kind=int,
    section="privacy",
    label=_("Garder un client particulier sans nouvelles (mois)"),
    help=_("Exemple : 60, la prescription des contrats. Les factures émises restent dix ans."),
)


@dataclass(frozen=True)
class Overdue:
    """A record whose time has come, and the last sign of the person."""

    party: Party
    last_sign: datetime
    is_owing: bool


def records_past_their_time(user: Any, *, now: datetime | None = None) -> list[Overdue]:
    """Prospects, and clients who are private persons, without a sign for longer than the settings say; oldest first."""
    now = now or timezone.now()
    limits = {
        True: now - MONTH * value_of("privacy.customer_months"),
        False: now - MONTH * value_of("privacy.prospect_months"),
    }
    concerned = Q(kind=Party.Kind.PERSON) | Q(is_prospect=True, is_customer=False, is_supplier=False)
    rows = Party.objects.visible_to(user).filter(concerned, anonymised_at=None, merged_into=None, is_demo=False)
    candidates = list(rows.filter(created_at__lt=max(limits.values())).order_by("created_at")[:CANDIDATES])
    signs = last_signs([party.pk for party in candidates])
    found = [
        Overdue(one, max(one.created_at, signs.get(one.pk, one.created_at)), one.balance != 0) for one in candidates
    ]
    return sorted(
        (one for one in found if one.last_sign < limits[one.party.is_customer]), key=lambda one: one.last_sign
    )


def last_signs(ids: list[int]) -> dict[int, datetime]:
    """The latest sign of each party: an agreement, or what other areas know of."""
    agreed = Consent.objects.filter(party__in=ids).order_by().values_list("party").annotate(Max("at"))
    latest: dict[int, datetime] = dict(agreed)
    for plug in plugged(PartyActivity):
        for pk, at in plug.latest(ids).items():
            latest[pk] = max(at, latest.get(pk, at))
    return latest
