"""The answer of the client on the public page of a quote, and what the card says of it."""

from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.refusals import Missing, Refused
from etabli.modules.sales.actions.answer_online import answer_online
from etabli.modules.sales.models import Quote
from etabli.modules.sales.online import is_offered, online_of, why_not_answer
from etabli.modules.sales.pages.options import TakenForm, amounts, named
from etabli.records.documents.sockets import PublicAnswer
from etabli.ui.pages import Panel, PanelRow

FIGURES = "sales/public/figures.html"


def asked(document: Any) -> dict[str, Any] | None:
    """What the page asks of a quote that waits for its answer."""
    if document.kind != "quote" or why_not_answer(document):
        return None
    lines = [line for line in document.lines.all() if line.is_priced and line.optional]
    variants: dict[str, list[Any]] = {}
    for line in lines:
        if line.variant:
            variants.setdefault(line.variant, []).append({"line": line, "text": named(line)})
    return {
        "version": document.version,
        "options": [{"line": line, "text": named(line)} for line in lines if not line.variant],
        "variants": [
            {"field": f"variant_{place}", "name": name, "lines": rows}
            for place, (name, rows) in enumerate(variants.items())
        ],
        "figures": figures(document, [line.pk for line in lines if line.chosen]) if lines else None,
    }


def figures(quote: Any, taken: list[int]) -> dict[str, str]:
    """What the quote comes to with these options."""
    excl, incl = amounts(quote, taken)
    return {"excl": excl, "incl": incl}


def taken_of(visit: Any, quote: Quote, *, whole: bool) -> list[int] | None:
    """Lines ticked on the page; None when the quote offers none. `whole`: a variant that misses is refused."""
    form = TakenForm(visit.request.POST, quote=quote)
    if not form.fields:
        return None
    if not form.is_valid() and whole:
        raise Refused(" ".join(str(one) for faults in form.errors.values() for one in faults), field="options")
    return form.taken(form.cleaned_data)


def take(visit: Any) -> HttpResponse | None:
    """The total of what is ticked, or the answer."""
    quote = Quote.objects.filter(pk=visit.record.pk).select_related("company", "party", "owner").first()
    if quote is None:
        raise Missing
    if visit.rest == "total":
        return HttpResponse(
            render_to_string(FIGURES, {"figures": figures(quote, taken_of(visit, quote, whole=False) or [])})
        )
    said, version = visit.request.POST.get("reponse"), visit.request.POST.get("version", "")
    if said not in ("oui", "non"):
        raise Missing
    answer_online(
        quote,
        agrees=said == "oui",
        name=visit.request.POST.get("nom", ""),
        note=visit.request.POST.get("message", ""),
        options=taken_of(visit, quote, whole=True) if said == "oui" else None,
        version=int(version) if version.isascii() and version.isdigit() and len(version) < 9 else None,
        by=SYSTEM,
    )
    return None


def online_panel(pages: Any, quote: Quote) -> list[Panel]:
    """Whether the client may answer on the page, and what it answered."""
    if quote.status == "draft":
        return []
    online = online_of(quote)
    if online.said and online.at:
        word = _("Accepté en ligne par %s") if online.said == "yes" else _("Refusé en ligne par %s")
        day = french.short(timezone.localdate(online.at))
        row = PanelRow(
            word % online.name, sub=" · ".join(part for part in (day, online.note) if part), icon="world-share"
        )
    elif quote.status == "open":
        offered = is_offered(quote, online)
        row = PanelRow(
            _("Le client peut répondre sur sa page publique") if offered else _("Le client ne répond pas en ligne"),
            pages.url("action", pk=quote.pk, name="offer_online"),
            sub=_("Changer pour ce devis"),
            icon="world-share" if offered else "ban",
        )
    else:
        return []
    return [Panel(_("Accord en ligne"), rows=[row], key="accord-en-ligne")]


PUBLIC_ANSWER = PublicAnswer("sales/public/answer.html", asked, take, ("reponse", "total"))
