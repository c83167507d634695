"""What becomes of the exchanges of two parties that become one."""

from typing import Any

from django.db.models import Q

from etabli.records.interactions.models import Interaction


def exchanges_follow(kept: Any, absorbed: Any) -> None:
    """Exchanges of the absorbed party are those of the kept one.

    One mail stands once on a party: where both were written to, the absorbed party's copy stays on its trace.
    """
    theirs = Interaction._base_manager.filter(party=absorbed)
    ours = Interaction._base_manager.filter(party=kept)
    same = Q(mail__in=ours.exclude(mail=None).values("mail"))
    same |= Q(capture__in=ours.exclude(capture=None).values("capture"))
    copies = list(theirs.filter(same).values_list("pk", flat=True))
    theirs.exclude(pk__in=copies).update(party=kept)
