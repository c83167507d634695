"""`/exports-comptables/`: files for the accountant, made here and remembered."""

from typing import Any

from django import forms
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.companies.models import Company
from etabli.kernel.refusals import Denied, Missing, Refused
from etabli.modules.accounting.exports.factory import ensure_profiles
from etabli.modules.accounting.exports.files import Made, file_of_run, pieces_of
from etabli.modules.accounting.exports.remembering import run_export
from etabli.modules.accounting.models import Entry, ExportProfile, ExportRun
from etabli.modules.accounting.pages.entries import EntryPages
from etabli.modules.accounting.shown.asking import read_question
from etabli.modules.accounting.shown.since import told_since
from etabli.ui.answers import Streamed, page
from etabli.ui.configuration.access import AdministratorPages
from etabli.ui.pages import ChoiceFilter, Column, DateRange, Panel, PanelRow, RecordFilter, Section


class ExportForm(forms.Form):
    """What to send: company, period, form."""

    company = forms.ModelChoiceField(Company.objects.none(), label=gettext_lazy("Société"))
    form = forms.ChoiceField(label=gettext_lazy("Fichier"), choices=ExportRun.Form.choices)
    profile = forms.ModelChoiceField(
        ExportProfile.objects.none(),
        label=gettext_lazy("Profil"),
        required=False,
        empty_label=gettext_lazy("Sans profil (format FEC)"),
        help_text=gettext_lazy("Colonnes et séparateurs des journaux. Le format FEC a les siens."),
    )
    start = forms.DateField(label=gettext_lazy("Du"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    end = forms.DateField(label=gettext_lazy("Au"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ensure_profiles()
        fields: Any = self.fields
        fields["company"].queryset = Company.objects.visible_to(user).order_by("name")
        fields["profile"].queryset = ExportProfile.objects.filter(archived=False)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if found.get("start") and found.get("end") and found["end"] < found["start"]:
            self.add_error("end", str(gettext_lazy("La fin vient avant le début.")))
        return found


class ExportPages(AdministratorPages):
    """What was sent, by whom, and how many entries its period has gained since."""

    model = ExportRun
    slug = "exports-comptables"
    icon = "database-export"
    title = gettext_lazy("Exports comptables")
    company_field = "company"
    creatable = editable = False
    default_order = "-at"
    list_columns = (
        Column("form", gettext_lazy("Fichier"), phone="p1"),
        Column(
            "period", gettext_lazy("Période"), value=lambda run: f"{run.starts_on:%d/%m/%Y} – {run.ends_on:%d/%m/%Y}"
        ),
        Column("profile__name", gettext_lazy("Profil"), empty="—"),
        Column("lines", kind="int"),
        Column("fresh", gettext_lazy("Écritures depuis"), kind="int", sortable=False, phone="p2"),
        Column("sha256", gettext_lazy("Empreinte"), hidden=True),
        Column("user", gettext_lazy("Par"), xl=True),
        Column("at", gettext_lazy("Le"), kind="datetime", phone="p3"),
        Column("company__name", gettext_lazy("Société"), hidden=True),
    )
    card_sections = (
        Section(
            gettext_lazy("Export"),
            ["company", "form", "profile", "starts_on", "ends_on", "lines", "last_number", "at", "user"],
        ),
    )
    list_filters = (RecordFilter("company"), ChoiceFilter("form"), DateRange("at", gettext_lazy("Date")))

    def queryset(self, request: HttpRequest) -> Any:
        after = Entry.objects.filter(
            company=OuterRef("company"),
            status="validated",
            date__gte=OuterRef("starts_on"),
            date__lte=OuterRef("ends_on"),
            number__gt=OuterRef("last_number"),
        )
        fresh = Subquery(after.order_by().values("company").annotate(n=Count("pk")).values("n"))
        rows = super().queryset(request).select_related("company", "profile", "user")
        return rows.annotate(fresh=Coalesce(fresh, 0))

    def more_urls(self) -> list[URLPattern]:
        return [
            *super().more_urls(),
            path("exporter/", self.view(self.ask), name="ask"),
            path("<int:pk>/fichier/", self.view(self.file), name="file"),
            path("<int:pk>/depuis/", self.view(self.since), name="since"),
        ]

    def card_panels(self, request: HttpRequest, record: ExportRun) -> list[Panel]:
        file = PanelRow(
            record.name or str(record),
            self.url("file", pk=record.pk) if record.table_id else "",
            sub=_("SHA-256 %s") % record.sha256,
            icon="download",
        )
        waiting = {"url": self.url("since", pk=record.pk)}
        return [
            Panel(_("Le fichier envoyé"), rows=[file], place="main"),
            Panel(_("Ce qui a changé depuis"), template="accounting/since.html", context=waiting, place="main"),
        ]

    def file(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The file as it was sent, byte for byte."""
        return sent(file_of_run(self._run(request, pk)))

    def since(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What the accountant does not have: entries that came after, lines that are written otherwise today."""
        run = self._run(request, pk)
        return page(request, "accounting/since_rows.html", told_since(run, EntryPages.page().card_url))

    def _run(self, request: HttpRequest, pk: int) -> ExportRun:
        run: ExportRun | None = self.queryset(request).select_related("table").filter(pk=pk).first()
        if run is None:
            raise Missing
        return run

    def ask(self, request: HttpRequest) -> HttpResponse:
        """Ask what to send (GET), or send it (POST)."""
        if not self.may_open(request.user):
            raise Denied
        asked = read_question(request).asked
        initial = {"company": asked.company, "start": asked.start, "end": asked.end}
        form = ExportForm(request.user, request.POST if request.method == "POST" else None, initial=initial)
        if request.method == "POST" and form.is_valid():
            try:
                return sent(made_of(form, request.user))
            except Refused as no:
                form.add_error(no.field if no.field in form.fields else None, str(no))
        context = {"pages": self, "heading": str(gettext_lazy("Exporter les écritures")), "form": form}
        return page(request, "accounting/export.html", context, status=422 if form.is_bound else 200)


def made_of(form: ExportForm, user: Any) -> Made:
    """The file that a valid form asks for."""
    told = form.cleaned_data
    return run_export(told["company"], told["form"], told["profile"], told["start"], told["end"], by=user)


def sent(made: Made) -> HttpResponse:
    """The file as an answer."""
    headers = {
        "Content-Type": made.media_type,
        "Content-Disposition": str(content_disposition_header(True, made.name)),
        "X-Content-Type-Options": "nosniff",
    }
    return Streamed(pieces_of(made.file), headers=headers)  # type: ignore[return-value]
