"""People without role who read the books stay at their door: the rest of the program does not exist for them."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from etabli.kernel.refusals import Missing
from etabli.modules.accounting.models import AccountantAccess
from etabli.ui.middleware import refusal

HOME = "/comptable/"
OPEN = (HOME, "/compte/", "/healthz", "/p/")


class AccountantMiddleware:
    """Asks the database nothing for people who have a role."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user: Any = request.user
        if not user.is_authenticated or user.roles or request.path.startswith((*OPEN, settings.STATIC_URL)):
            answer: HttpResponse = self.get_response(request)
            return answer
        if not AccountantAccess.objects.filter(user=user).exists():
            return self.get_response(request)
        if request.path == "/":
            return HttpResponseRedirect(HOME)
        return refusal(request, Missing(_("Cette page n’est pas ouverte au portail comptable.")))
