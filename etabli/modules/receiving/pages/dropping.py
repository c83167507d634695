"""Files dropped on the page, several at once: with the script one by one, each telling what it became; without it
all in one form."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.companies.models import Company
from etabli.kernel.people.rights import has_level
from etabli.kernel.refusals import Denied, Refused
from etabli.modules.receiving.bringing import bring
from etabli.modules.receiving.models import IncomingFile, Outcome
from etabli.ui.answers import leave, refused, said
from etabli.ui.links import link_to

FILES_AT_ONCE = 100


def drop_files(page: Any, request: HttpRequest) -> HttpResponse:
    """Take the files in. `X-Fragment` asks for the line of each file instead of the page."""
    user: Any = request.user
    if request.method != "POST" or not has_level(user, "write"):
        raise Denied
    uploads = request.FILES.getlist("files")[:FILES_AT_ONCE]
    if not uploads:
        raise Refused(_("Choisissez au moins un fichier."))
    company = Company.objects.visible_to(user).active().order_by("is_fictitious", "pk").first()
    if company is None:
        raise Refused(_("Créez d’abord votre société : une facture lui est adressée."))
    kept: list[IncomingFile] = []
    lines: list[dict[str, Any]] = []
    for upload in uploads:
        try:
            one = bring(company, upload, name=upload.name or _("fichier"), by=user, size=upload.size)
            kept.append(one)
            lines.append(line_of(one))
        except Refused as no:
            lines.append({"name": upload.name, "text": str(no), "shape": "late", "url": ""})
            refused(request, no) if not _wants_lines(request) else None
    if _wants_lines(request):
        return HttpResponse("".join(render_to_string("receiving/dropped.html", {"one": one}) for one in lines))
    if kept:
        said(request, summary(kept))
    return leave(request, page.url())


def _wants_lines(request: HttpRequest) -> bool:
    return request.headers.get("X-Fragment") == "lines"


def line_of(file: IncomingFile) -> dict[str, Any]:
    """What became of one file, for the list below the drop zone."""
    if file.outcome == Outcome.READ:
        invoice = file.invoice
        text = f"{invoice} · {french.money(invoice.total_incl, invoice.currency or 'EUR')}"
        shape = {"error": "late", "warning": "wait"}.get(invoice.soundness, "done")
        return {"name": file.name, "text": text, "shape": shape, "url": link_to(invoice)}
    shape = "wait" if file.outcome == Outcome.DUPLICATE else "late"
    return {"name": file.name, "text": file.reason, "shape": shape, "url": link_to(file.same_as or file)}


def summary(kept: list[IncomingFile]) -> str:
    """« 3 factures lues, 1 en double, 1 de côté »."""
    counts = {outcome: sum(one.outcome == outcome for one in kept) for outcome in Outcome}
    aside = counts[Outcome.ASIDE] + counts[Outcome.SHELVED]
    told = []
    if read := counts[Outcome.READ]:
        told.append(french.counted(read, _("facture lue"), _("factures lues"), feminine=True))
    if again := counts[Outcome.DUPLICATE]:
        told.append(_("%s en double") % again)
    if aside:
        told.append(_("%s de côté") % french.counted(aside, _("fichier")))
    return ", ".join(told)
