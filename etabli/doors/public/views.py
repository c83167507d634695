"""One view for all public pages: the link, its record, the plug that draws it, in the dress of the company."""

from typing import Any

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from etabli.doors.public.dress import brand_sheet, logo_answer
from etabli.doors.public.limits import asks_too_often, guesses_too_often
from etabli.doors.public.visitors import is_reader
from etabli.foundation import phones
from etabli.kernel.modules import plugged, resolve
from etabli.kernel.publiclinks import found_link, note_opening
from etabli.kernel.refusals import Denied, Invalid, Missing, Refused
from etabli.ui.public.sockets import PublicLink, PublicPage, Visit

POLICY = {
    "default-src": [NONE],
    "style-src": [SELF],
    "script-src": [SELF],
    "img-src": [SELF],
    "connect-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}
PLAIN = "ui/public/page.html"
HEADERS = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",  # the address is the key: no other site may read it
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


# The address is the secret: another site cannot name it, so forms need no further proof, and no cookie is set.
@csrf_exempt
@csp_replace(POLICY)  # type: ignore[arg-type]
def show(request: HttpRequest, token: str, rest: str = "") -> HttpResponseBase:
    """What stands behind this address."""
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    response = _answer(request, token, rest)
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


def _answer(request: HttpRequest, token: str, rest: str) -> HttpResponseBase:
    if asks_too_often(token):
        return _told(429, _("Un instant"), _("Cette page est demandée trop souvent. Réessayez dans une minute."))
    link = found_link(token)
    if link is None:
        often = guesses_too_often(request)
        text = _("Vérifiez que le lien reçu est entier, ou demandez-en un nouveau à la personne qui vous l’a envoyé.")
        return _told(429 if often else 404, _("Ce lien ne mène à rien"), text)
    plug = next((one for one in plugged(PublicLink) if one.purpose == link.purpose), None)
    record = resolve(link.kind)._default_manager.filter(pk=link.object_id).first()
    company = getattr(record, "company", None)
    why = str(plug.closed(record)) if plug and record is not None else _("Ce document n’est plus disponible.")
    if why or not link.is_live:
        text = why or _("Ce lien n’est plus ouvert. Demandez-en un nouveau : nous vous l’enverrons volontiers.")
        return _told(410, _("Ce lien est fermé"), text, company=company)
    assert plug is not None
    return _shown(plug, Visit(request, link, record, rest, f"/p/{token}/"), company)


def _shown(plug: PublicLink, visit: Visit, company: Any) -> HttpResponseBase:
    if company is not None and visit.rest == "couleur.css":
        return brand_sheet(company)
    if company is not None and visit.rest == "logo":
        return logo_answer(company)
    try:
        answer = plug.answer(visit)
    except (Missing, Denied):
        return _told(404, _("Page introuvable"), _("Cette page n’existe pas."), company=company, base=visit.base)
    except Refused as error:
        answer = PublicPage(PLAIN, _("Ce n’est pas possible"), {"text": str(error)}, status=409)
    except Invalid as error:
        answer = PublicPage(
            PLAIN, _("Une valeur ne convient pas"), {"text": next(iter(error.faults.values()), "")}, 422
        )
    if answer is None:
        return HttpResponseRedirect(visit.base)
    if isinstance(answer, HttpResponseBase):
        return answer
    if visit.rest == "" and is_reader(visit.request):
        note_opening(visit.link)
    return _drawn(answer, company=company, base=visit.base)


def _told(status: int, heading: Any, text: Any, *, company: Any = None, base: str = "") -> HttpResponse:
    return _drawn(PublicPage(PLAIN, heading, {"text": text}, status), company=company, base=base)


def _drawn(page: PublicPage, *, company: Any, base: str) -> HttpResponse:
    phone = phones.phone_text(company.phone) if company is not None and company.phone else ""
    context = {"heading": page.heading, "company": company, "base": base, "phone": phone, **page.context}
    return HttpResponse(render_to_string(page.template, context), status=page.status)
