"""`/e-mails/`: the server that sends, tried at a click, and the time one has to change one's mind."""

import os
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.outbox import mail_server, try_server
from etabli.kernel.refusals import Missing
from etabli.ui.answers import page
from etabli.ui.pages.settings_page import SettingsPage


class MailPage(SettingsPage):
    """Settings of the outbox."""

    slug = "e-mails"
    title = gettext_lazy("E-mails")
    icon = "mail-cog"
    sections = ((gettext_lazy("Envoi des e-mails"), "mail"),)
    template = "ui/configuration/mail.html"

    def urls(self) -> list[URLPattern]:
        return [*super().urls(), path("essai/", self.view(self.try_it), name="try")]

    def context(self, request: HttpRequest) -> dict[str, Any]:
        server = mail_server()
        return {"server": server, "from_environment": bool(os.environ.get("ETABLI_SMTP_URL"))}

    def try_it(self, request: HttpRequest) -> HttpResponse:
        """Connect with the saved settings and say how it went; nothing is sent."""
        if request.method != "POST":
            raise Missing
        server = mail_server()
        fault = try_server(server) if server else _("Indiquez d’abord le serveur d’envoi, puis enregistrez.")
        return page(request, "ui/configuration/mail_tried.html", {"fault": fault, "server": server})
