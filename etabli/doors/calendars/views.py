"""The feed itself."""

import hashlib

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from etabli.kernel.people.rights import opens_kind
from etabli.records.agenda.calendars.writing import calendar_of
from etabli.records.agenda.models import CalendarFeed
from etabli.ui.links import link_to

KEPT_SECONDS = 300


@login_not_required
def feed(request: HttpRequest, serial: str) -> HttpResponse:
    """The agenda of whose address this is. An address taken back, and that of somebody who left, answer that nothing is
    there; an agenda that has not changed since is not sent again (ETag)."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    found = CalendarFeed.objects.filter(serial=serial).select_related("user").first()
    if found is None or not found.user.is_active or not opens_kind(found.user, "agenda.event"):
        text = _("Ce calendrier n’existe pas ou n’est plus partagé.")
        return HttpResponse(text, status=404, content_type="text/plain; charset=utf-8")
    content = calendar_of(found.user, link=lambda record: absolute(request, link_to(record)))
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": f"private, max-age={KEPT_SECONDS}", "Referrer-Policy": "no-referrer"}
    if tag in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers=headers)
    headers["Content-Disposition"] = 'inline; filename="agenda.ics"'
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def absolute(request: HttpRequest, path: str) -> str:
    """The whole address of a card."""
    return request.build_absolute_uri(path) if path else ""
