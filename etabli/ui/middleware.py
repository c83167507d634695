"""Around every view: who is signed in, and refusals as pages that say what to do."""

import logging
import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from etabli.kernel.refusals import Denied, Missing, Refused
from etabli.ui.answers import is_htmx, toasts

log = logging.getLogger("etabli.ui")
LETTERS, DIGITS = "BCDFGHJKLMNPQRSTVWXZ", "0123456789"


class SignInMiddleware(LoginRequiredMiddleware):
    """Everything asks for a signed-in person, except the addresses that settings name (doors check their own keys)."""

    def process_view(self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any) -> Any:
        if request.path.startswith(tuple(settings.ETABLI_OPEN_ADDRESSES)):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        """A lost session in the middle of a page leads to the door and back to that page."""
        if not is_htmx(request):
            return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': request.get_full_path()})}")
        here = request.headers.get("HX-Current-URL", "/").split("://", 1)[-1]
        back = "/" + here.split("/", 1)[1] if "/" in here else "/"
        return HttpResponse(status=200, headers={"HX-Redirect": f"{settings.LOGIN_URL}?{urlencode({'next': back})}"})


class RefusalsMiddleware:
    """Turns Refused, Denied and Missing into answers in French, for pages and for fragments alike."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(settings.STATIC_URL):
            return response
        patch_vary_headers(response, ("HX-Request", "HX-Target"))
        if "Cache-Control" not in response:
            add_never_cache_headers(response)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The answer to a refusal; other faults go on to the 500 page."""
        if request.path.startswith(tuple(settings.ETABLI_OWN_REFUSALS)):
            return None
        if isinstance(error, (Refused, Denied, Missing)):
            return refusal(request, error)
        if isinstance(error, Http404):
            return refusal(request, Missing())
        return None


TEMPLATES = {403: "ui/errors/denied.html", 404: "ui/errors/missing.html", 409: "ui/errors/refused.html"}


def refusal(request: HttpRequest, error: Any) -> HttpResponse:
    """A page with the reason and the way out; for a fragment, a message that stays and nothing swapped."""
    if is_htmx(request):
        html = render_to_string("ui/frame/toast_error.html", {"text": str(error)}, request) + toasts(request)
        return HttpResponse(html, status=error.status, headers={"HX-Retarget": "#toasts", "HX-Reswap": "beforeend"})
    template = TEMPLATES[error.status] if is_known(request) else "ui/errors/outside.html"
    return HttpResponse(
        render_to_string(template, {"text": str(error), "heading": heading(error.status)}, request), status=error.status
    )


def is_known(request: HttpRequest) -> bool:
    """Whether somebody is signed in: the frame of the program is theirs alone."""
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated


def heading(status: int) -> str:
    """Title of an error page."""
    return {403: _("Accès réservé"), 404: _("Page introuvable"), 409: _("Action refusée")}[status]


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """handler404."""
    return refusal(request, Missing(_("Cette adresse ne mène à rien, ou la page n’existe plus.")))


def denied(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """handler403."""
    return refusal(request, Denied())


def failed(request: HttpRequest) -> HttpResponse:
    """handler500: a short reference to quote, kept beside the fault in the log; asks neither database nor session."""
    reference = "".join(secrets.choice(part) for part in (LETTERS, DIGITS, LETTERS, "-", DIGITS, DIGITS, DIGITS))
    log.error("fault %s at %s", reference, request.path)
    if request.headers.get("HX-Request") == "true":
        html = render_to_string(
            "ui/frame/toast_error.html",
            {"text": _("Une panne est survenue, rien n’est perdu. Référence : %s") % reference},
        )
        return HttpResponse(html, status=500, headers={"HX-Retarget": "#toasts", "HX-Reswap": "beforeend"})
    return HttpResponse(_page_of_failure(reference), status=500)


def _page_of_failure(reference: str) -> str:
    """The page in its dress; in plain words when styles or icons are what is missing."""
    try:
        return render_to_string("ui/errors/failed.html", {"reference": reference})
    except Exception:
        log.exception("the page of fault %s cannot be dressed", reference)
        return render_to_string("ui/errors/bare.html", {"reference": reference})


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW: most often a page left open for days."""
    return refusal(
        request,
        Denied(
            _(
                "Cette page est restée ouverte trop longtemps. Revenez en arrière, rechargez-la "
                "et recommencez ; votre saisie est gardée par le navigateur."
            )
        ),
    )
