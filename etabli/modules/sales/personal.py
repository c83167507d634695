"""Answers given online to quotes, in the copy of a person's data and in its erasure (GDPR 15, 17, 20).

An agreement proves the contract and is kept as it was given (art. 17.3 e). Of a refusal only the day stays.
"""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.modules.sales.models import OnlineAnswer
from etabli.records.parties.sockets import PersonalData


def collect(party: Any) -> dict[str, Any]:
    """What was answered to which quote, in whose name."""
    return {
        "online_answers": [
            {
                "quote": one.quote.number,
                "said": one.get_said_display(),
                "name": one.name,
                "note": one.note,
                "at": one.at,
                "version": one.version,
            }
            for one in _of(party).order_by("at", "pk")
        ]
    }


def erase(party: Any, by: Any) -> None:
    """Refusals lose their name and their words."""
    _of(party).filter(said="no").update(name=_("Effacé"), note="")


def _of(party: Any) -> Any:
    """Answers of the party and of what it absorbed."""
    mine = Q(quote__party=party) | Q(quote__party__merged_into=party)
    return OnlineAnswer.objects.filter(mine).exclude(said="").select_related("quote")


PERSONAL_ANSWERS = PersonalData("sales", gettext_lazy("Réponses en ligne"), collect, erase=erase)
