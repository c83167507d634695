"""The client's own answer on the public page of a quote."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Refused
from etabli.modules.sales.actions.accept_quote import accept_quote
from etabli.modules.sales.actions.refuse_quote import refuse_quote
from etabli.modules.sales.models import Quote
from etabli.modules.sales.online import keep_answer, why_not_answer

LONGEST_NAME, LONGEST_NOTE = 120, 500


@action(
    gettext_lazy("Réponse du client en ligne"),
    event="quote_answered_online",
    refusal=why_not_answer,
    icon="world-share",
    hidden=True,
)
def answer_online(
    quote: Quote,
    *,
    agrees: bool,
    name: str,
    options: list[int] | None = None,
    note: str = "",
    version: int | None = None,
    by: Any,
) -> Quote:
    """Accept the quote with the options taken, or refuse it, in the client's name; `version` is the one that was read.

    A simple agreement (eIDAS art. 25): who typed which name, when, on which version is kept; no signature is claimed.
    """
    if version is not None and version != quote.version:
        raise Refused(_("Ce devis vient d’être modifié : relisez-le avant de répondre."))
    name, note = name.strip()[:LONGEST_NAME], note.strip()[:LONGEST_NOTE]
    if not name:
        raise Refused(_("Indiquez votre nom pour répondre. Revenez en arrière : vos choix sont gardés."), field="name")
    keep_answer(quote, said="yes" if agrees else "no", name=name, note=note, by=by)
    if not agrees:
        refuse_quote(quote, reason=note, by=by)
        return quote
    try:
        accept_quote(quote, options=options, by=by)
    except Refused as no:
        if no.field == "options":
            raise
        # why (the credit of this client, a number, a rate) is told to the firm alone
        raise Refused(_("Votre accord n’a pas pu être enregistré. Contactez-nous.")) from no
    return quote
