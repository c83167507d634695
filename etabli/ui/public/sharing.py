"""The panel that opens and closes the public page of a record, and says who came."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from etabli.kernel.actions import may
from etabli.kernel.publiclinks import SecretLink, address_of, close_public_link, live_link
from etabli.kernel.refusals import Missing, Refused
from etabli.ui.answers import beside, is_htmx, leave


class SharedPages:
    """Mixin of RecordPages: `<slug>/12/lien-public/` beside the card. `share_action` makes the link of `purpose`."""

    share_purpose = ""
    share_action: Any = None

    def more_urls(self: Any) -> list[URLPattern]:
        return [
            *super().more_urls(),  # type: ignore[misc]
            path("<int:pk>/lien-public/", self.view(self.sharing), name="sharing"),
        ]

    def sharing(self: Any, request: HttpRequest, pk: int) -> HttpResponse:
        """The link as it is; `ouvrir` and `fermer` are posted."""
        record = self.record(request, pk)
        link = live_link(record, self.share_purpose)
        if request.method == "POST":
            link = self._changed(request, record, link)
            if not is_htmx(request):
                return leave(request, self.url("sharing", pk=pk))
        action = self.share_action
        context = {
            "heading": _("Page publique"),
            "link": link,
            "address": address_of(link, site=request.build_absolute_uri("/")) if link else "",
            "why": action.action.why_not(record),
            "may_write": may(request.user, action, record),
            "pages": self,
            "cancel_url": self.card_url(record),
            "action_url": self.url("sharing", pk=pk),
            "crumb_more": [(self.name_of(record), self.card_url(record))],
        }
        return beside(request, "ui/sharing.html", context)

    def _changed(self: Any, request: HttpRequest, record: Any, link: SecretLink | None) -> SecretLink | None:
        wanted = request.POST.get("faire")
        if wanted == "ouvrir":
            made: SecretLink = self.share_action(record, by=request.user)
            return made
        if wanted != "fermer":
            raise Missing
        if link is None:
            raise Refused(_("Ce lien est déjà fermé."))
        close_public_link(link, by=request.user)
        return None
