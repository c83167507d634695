"""`/sante/`: whether the program is well, for administrators; `/healthz` says so to machines."""

from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli import __version__
from etabli.foundation.states import State
from etabli.kernel.health import health_report, recent_report
from etabli.ui.answers import page
from etabli.ui.pages.settings_page import SettingsPage


class HealthPage(SettingsPage):
    """Checks of the kernel, one line each."""

    slug = "sante"
    title = gettext_lazy("Santé")
    icon = "heartbeat"

    def show(self, request: HttpRequest) -> HttpResponse:
        checks = [(check, _state(check)) for check in health_report()]
        context = {**self.frame_context(request), "checks": checks, "version": __version__}
        return page(request, "ui/settings/health.html", context)


def _state(check: Any) -> State:
    level = check.level
    shapes = {"ok": ("done", _("Bon")), "warning": ("wait", _("À surveiller")), "error": ("late", _("En panne"))}
    return State(*shapes.get(level, shapes["ok"]))


def healthz(request: HttpRequest) -> HttpResponse:
    """For machines: 200 when the database answers and no check was in error a few seconds ago; says nothing a stranger
    could use."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        well = all(check.level != "error" for check in recent_report())
    except Exception:
        well = False
    return JsonResponse({"status": "ok" if well else "error", "version": __version__}, status=200 if well else 503)


healthz.login_required = False  # type: ignore[attr-defined]
