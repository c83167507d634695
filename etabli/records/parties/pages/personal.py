"""Personal data on screen: agreements on the card, the copy for the person, records past their time (GDPR)."""

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from etabli.kernel.journal import write_entry
from etabli.kernel.refusals import Denied
from etabli.records.parties.models import Party
from etabli.records.parties.pages.identity import IdentityPages
from etabli.records.parties.personal import archive_of
from etabli.records.parties.retention import records_past_their_time
from etabli.ui.answers import page
from etabli.ui.pages import Panel


class PersonalPages(IdentityPages):
    """Views of what the GDPR asks for."""

    def card_panels(self, request: HttpRequest, record: Party) -> list[Panel]:
        context = {"url": self.url("consents", pk=record.pk)}
        own = Panel(
            _("Prospection et données"), template="parties/lazy.html", context=context, place="left", key="donnees"
        )
        return [*super().card_panels(request, record), own]

    def consents(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Agreements and objections, latest first."""
        record = self.record(request, pk)
        rows = record.consents.select_related("contact")
        return page(
            request, "parties/personal.html", {"rows": rows, "copy_url": self.url("copy_of_data", pk=record.pk)}
        )

    def copy_of_data(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The ZIP for the person (art. 15, 20). It is noted, so it is asked for by a form."""
        record = self.record(request, pk)
        if request.method != "POST" or not self.may_change(request.user):
            raise Denied
        write_entry(record, by=request.user, verb="personal_data_copied", label=_("Copie des données remise"))
        name = f"donnees-{slugify(record.name) or record.pk}.zip"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(archive_of(record), content_type="application/zip", headers=headers)

    def retention(self, request: HttpRequest) -> HttpResponse:
        """Records past their time."""
        context = {
            "found": records_past_their_time(request.user),
            "may_write": self.may_change(request.user),
            "heading": _("Durées de conservation"),
            "crumb_here": _("Durées de conservation"),
        }
        return page(request, "parties/retention.html", context)
