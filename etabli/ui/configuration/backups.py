"""`/sauvegardes/`: those there are, one more at a click, and the nightly one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.backup import backups, backups_folder
from etabli.kernel.backup.by_hand import ask_for_backup, is_on_its_way, last_failure
from etabli.kernel.backup.places import BEFORE_UPGRADE, BY_HAND, NIGHTLY
from etabli.kernel.files.receiving import weight
from etabli.kernel.refusals import Denied
from etabli.ui.answers import leave, page, said
from etabli.ui.pages.settings_page import SettingsPage

WHY = {
    BY_HAND: gettext_lazy("à la demande"),
    NIGHTLY: gettext_lazy("chaque nuit"),
    BEFORE_UPGRADE: gettext_lazy("avant une mise à jour"),
}


class BackupsPage(SettingsPage):
    """Backups lie on the server: they hold keys, so no browser carries them away."""

    slug = "sauvegardes"
    title = gettext_lazy("Sauvegardes")
    icon = "database-export"
    sections = ((gettext_lazy("Sauvegarde de nuit"), "backup"),)
    template = "ui/configuration/backups.html"

    def urls(self) -> list[URLPattern]:
        v = self.view
        return [
            path("", v(self.show), name="list"),
            path("liste/", v(self.rows), name="rows"),
            path("maintenant/", v(self.make), name="make"),
        ]

    def context(self, request: HttpRequest) -> dict[str, Any]:
        lines = [(found, weight(found.size), WHY.get(found.why, found.why)) for found in backups()]
        return {
            "lines": lines,
            "folder": str(backups_folder()),
            "on_its_way": is_on_its_way(),
            "failure": last_failure(),
        }

    def rows(self, request: HttpRequest) -> HttpResponse:
        """The list alone, asked again while one is being made."""
        return page(request, "ui/configuration/backup_rows.html", self.context(request))

    def make(self, request: HttpRequest) -> HttpResponse:
        """Ask for one now."""
        if request.method != "POST" or not self.may_change(request.user):
            raise Denied
        ask_for_backup()
        said(request, _("Sauvegarde demandée"))
        return leave(request, self.url())
