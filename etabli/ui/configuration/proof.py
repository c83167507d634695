"""`/preuve/`: the books proved on the data as they are now, a check at a time, each in French with what to do."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy

from etabli.kernel.modules import plugged
from etabli.kernel.proof import BookCheck, run_check
from etabli.kernel.refusals import Missing
from etabli.ui.answers import page
from etabli.ui.configuration.proof_panels import events_panel, last_panel
from etabli.ui.pages.sections import Panel
from etabli.ui.pages.settings_page import SettingsPage


@dataclass(frozen=True)
class ProofPart:
    """A panel that an area adds to the page, beside the checks."""

    panel: Callable[[HttpRequest], Panel]
    position: int = 100


class ProofPage(SettingsPage):
    """The page shows at once; every check then asks for its own answer, so that a long one holds up no other."""

    slug = "preuve"
    title = gettext_lazy("Preuve des comptes")
    icon = "shield-check"
    template = "ui/configuration/proof.html"

    def urls(self) -> list[URLPattern]:
        return [path("", self.view(self.show), name="list"), path("<str:name>/", self.view(self.one), name="check")]

    def show(self, request: HttpRequest) -> HttpResponse:
        context = {
            **self.frame_context(request),
            "checks": plugged(BookCheck),
            "running": request.GET.get("lancer") == "oui",
            "now": timezone.now(),
            "parts": self._parts(request),
        }
        return page(request, self.template, context)

    def _parts(self, request: HttpRequest) -> list[Panel]:
        found = sorted(plugged(ProofPart), key=lambda part: part.position)
        return [last_panel(), *(part.panel(request) for part in found), events_panel()]

    def one(self, request: HttpRequest, name: str) -> HttpResponse:
        """Run one check; it looks and changes nothing."""
        try:
            found = run_check(name)
        except KeyError:
            raise Missing from None
        return page(request, "ui/configuration/proof_line.html", {"found": found})
