"""What the client may do on the public page of a quote (QUO-075): whether it answers there, and what it answered."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.notices import NoticeKind, notify
from etabli.kernel.settings import declare, value_of
from etabli.modules.sales.models import OnlineAnswer, Quote

ANSWERS = NoticeKind("sales.quote_answered", gettext_lazy("un client répond à un devis en ligne"), icon="file-pencil")

declare(
    "sales.online_acceptance",
    True,
    label=gettext_lazy("Les clients acceptent ou refusent les devis sur leur page publique"),
    help=gettext_lazy("Chaque devis peut dire autre chose (action « Accord en ligne »)."),
    section="sales",
    per_company=True,
)


def online_of(quote: Quote) -> OnlineAnswer:
    """What is kept of it, unsaved as long as nobody said anything."""
    return OnlineAnswer.objects.filter(quote=quote.pk).first() or OnlineAnswer(quote_id=quote.pk)


def is_offered(quote: Quote, online: OnlineAnswer | None = None) -> bool:
    """Whether the client may answer on the page: as this quote says, else as the company does."""
    online = online or online_of(quote)
    usual: bool = value_of("sales.online_acceptance", company=quote.company)
    return usual if online.offered is None else online.offered


def why_not_answer(quote: Quote, today: datetime.date | None = None) -> str:
    """Why no answer is taken on the page."""
    if quote.accepted_at:
        return _("Ce devis est déjà accepté.")
    if quote.status != "open":
        return _("Ce devis n’attend plus de réponse.")
    if quote.valid_until and quote.valid_until < (today or timezone.localdate()):
        return _("Ce devis a expiré. Contactez-nous : nous vous en préparerons un nouveau.")
    return "" if is_offered(quote) else _("Ce devis ne s’accepte pas en ligne. Contactez-nous.")


def keep_answer(quote: Quote, *, said: str, name: str, note: str, by: Any) -> None:
    """Who answered what, when, to which version; whoever follows the quote is told."""
    online = online_of(quote)
    online.said, online.name, online.note = said, name, note
    online.at, online.version = timezone.now(), quote.version
    online.save()
    if quote.owner is not None:
        words = (
            _("Devis %(number)s accepté en ligne par %(name)s")
            if said == "yes"
            else _("Devis %(number)s refusé en ligne par %(name)s")
        )
        told = words % {"number": quote.number, "name": name}
        notify(quote.owner, title=told, about=quote, kind=ANSWERS.name, by=by, text=note[:300])
