"""The pages of the accountant. Each begins with the access to the company of its address."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from etabli.doors.accountant.access import access_to, accesses, entry_of
from etabli.doors.accountant.asking import ask, questions_of
from etabli.kernel.files import parts_of
from etabli.kernel.journal import write_entry
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.refusals import Denied, Missing, Refused
from etabli.kernel.remarks import Remark
from etabli.modules.accounting.actions import lock_period
from etabli.modules.accounting.models import ExportProfile, ExportRun
from etabli.modules.accounting.queries import (
    DOCUMENT,
    REPORTS,
    Reading,
    Ways,
    day_of,
    ensure_profiles,
    file_of,
    file_of_run,
    pieces_of,
    reading_of,
    report_named,
    run_export,
    standing,
    table_of,
)
from etabli.records.documents.archiving import originals
from etabli.records.documents.models import Document
from etabli.ui.answers import Streamed, page

SHOWN = 10


def home(request: HttpRequest) -> HttpResponse:
    """The companies; straight to it when there is one."""
    found = list(accesses(request.user))
    if not found:
        raise Missing
    if len(found) == 1:
        return HttpResponseRedirect(_to("company", found[0].company_id))
    return page(request, "accountant/home.html", {"heading": _("Portail comptable"), "accesses": found})


def company_page(request: HttpRequest, company: int, *, wrong: str = "") -> HttpResponse:
    """Reports, files, questions, and the lock when the owner lets him."""
    access = access_to(request, company)
    ensure_profiles()
    reading = reading_of(request, access.company, [])
    context = {
        "heading": access.company.name,
        "access": access,
        "reading": reading,
        "wrong": wrong,
        "reports": _reports(company, reading),
        "forms": ExportRun.Form.choices,
        "profiles": ExportProfile.objects.filter(archived=False),
        "runs": ExportRun.objects.filter(company=company).select_related("profile", "user")[:SHOWN],
        "questions": questions_of(access.company, request.user),
        "standing": standing(access.company),
    }
    return page(request, "accountant/company.html", context, status=409 if wrong else 200)


def report(request: HttpRequest, company: int, name: str) -> HttpResponse:
    """A report, as in the program."""
    access = access_to(request, company)
    reading = reading_of(request, access.company, [])
    table = table_of(request, report_named(name), reading, _ways(company))
    return page(request, "accountant/report.html", {"access": access, "reports": _reports(company, reading), **table})


def export(request: HttpRequest, company: int, name: str, form: str) -> HttpResponse:
    """Its file."""
    access = access_to(request, company)
    return file_of(report_named(name), reading_of(request, access.company, []).asked, form)


def entry(request: HttpRequest, company: int, pk: int) -> HttpResponse:
    """An entry with its lines, its piece and what was said of it (GET); a question (POST)."""
    access = access_to(request, company)
    found, fault = entry_of(request, access.company, pk), ""
    if request.method == "POST":
        try:
            ask(found, request.POST.get("text", ""), by=request.user)  # type: ignore[arg-type]
        except Refused as no:
            fault = str(no)
        else:
            return HttpResponseRedirect(request.path)
    context = {
        "heading": str(found),
        "access": access,
        "entry": found,
        "fault": fault,
        "total": sum(line.debit for line in found.lines.all()),
        "lines": found.lines.select_related("account", "third_party"),
        "has_piece": found.source_kind == DOCUMENT,
        "remarks": Remark.objects.about(found).select_related("user").order_by("at"),
    }
    return page(request, "accountant/entry.html", context, status=422 if fault else 200)


def piece(request: HttpRequest, company: int, pk: int, role: str) -> HttpResponse:
    """The PDF or the XML of the invoice behind an entry."""
    access = access_to(request, company)
    found = entry_of(request, access.company, pk)
    document = Document.objects.filter(pk=found.source_id, company=company).first()
    if found.source_kind != DOCUMENT or document is None or role not in ("pdf", "xml"):
        raise Missing
    parts = parts_of(originals(document)[role].blob, inline=False)
    return Streamed(parts.chunks, headers=parts.headers)  # type: ignore[return-value]


def files(request: HttpRequest, company: int) -> HttpResponse:
    """An export of validated entries, remembered like those made in the program."""
    access = access_to(request, company)
    if request.method != "POST":
        raise Missing
    start, end = day_of(request.POST.get("du", "")), day_of(request.POST.get("au", ""))
    form = request.POST.get("form", "")
    if start is None or end is None or end < start or form not in ExportRun.Form.values:
        return company_page(request, company, wrong=_("Choisissez un fichier et une période qui se lit."))
    typed = request.POST.get("profile", "")
    profiles = ExportProfile.objects.filter(archived=False, pk=int(typed) if typed.isdecimal() else 0)
    try:
        made = run_export(access.company, form, profiles.first(), start, end, by=request.user)
    except Refused as no:
        return company_page(request, company, wrong=str(no))
    return _sent(made)


def file(request: HttpRequest, company: int, pk: int) -> HttpResponse:
    """A file that was made before, byte for byte."""
    access = access_to(request, company)
    run = ExportRun.objects.filter(company=access.company, pk=pk).select_related("company", "table").first()
    if run is None:
        raise Missing
    try:
        return _sent(file_of_run(run))
    except Refused as no:
        return company_page(request, company, wrong=str(no))


def lock(request: HttpRequest, company: int) -> HttpResponse:
    """Lock a period, where the owner lets him."""
    access = access_to(request, company)
    if request.method != "POST" or not access.may_lock:
        raise Denied
    until = day_of(request.POST.get("until", ""))
    if until is None:
        return company_page(request, company, wrong=_("Choisissez la date jusqu’à laquelle verrouiller."))
    try:
        lock_period(access.company, until=until, by=SYSTEM)
    except Refused as no:
        return company_page(request, company, wrong=str(no))
    write_entry(access.company, by=request.user, verb="books_locked", label=_("Verrouillé par le comptable"))
    return HttpResponseRedirect(_to("company", company))


def _sent(made: Any) -> HttpResponse:
    headers = {"Content-Type": made.media_type, "Content-Disposition": f'attachment; filename="{made.name}"'}
    return Streamed(pieces_of(made.file), headers=headers)  # type: ignore[return-value]


def _to(view: str, company: int, /, **more: Any) -> str:
    return reverse(f"accountant:{view}", kwargs={"company": company, **more})


def _reports(company: int, reading: Reading) -> list[tuple[Any, str]]:
    return [(one, f"{_to('report', company, name=one.name)}?{reading.query()}") for one in REPORTS.values()]


def _ways(company: int) -> Ways:
    return Ways(
        _to("company", company),
        lambda name: _to("report", company, name=name),
        lambda name, form: _to("export", company, name=name, form=form),
        lambda pk: _to("entry", company, pk=pk),
    )
