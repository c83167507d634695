"""Configuration › Clôtures: what is closed, its totals and its archive; read only."""

from decimal import Decimal
from typing import Any, cast

from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.companies.models import Company
from etabli.kernel.files import open_blob
from etabli.kernel.files.receiving import weight
from etabli.kernel.refusals import Missing
from etabli.records.closures.actions import archive_period
from etabli.records.closures.actions.archive_period import file_name
from etabli.records.closures.archive.signing import public_key
from etabli.records.closures.attestation import attestation_name, attestation_pdf
from etabli.records.closures.models import Closure
from etabli.records.documents.models import Document
from etabli.records.terms.methods import PaymentMethod
from etabli.ui.configuration.access import AdministratorPages
from etabli.ui.pages import ChoiceFilter, Column, DateRange, Panel, PanelRow, RecordFilter, Section, View


def amount(label: Any, name: str, **options: Any) -> Column:
    """A column of euros."""
    return Column(name, label, kind="amount", **options)


class ClosurePages(AdministratorPages):
    """`/clotures/`: nothing is created, changed or deleted here by hand."""

    model = Closure
    slug = "clotures"
    icon = "lock"
    title = gettext_lazy("Clôtures")
    feminine = True
    company_field = "company"
    creatable = editable = False
    default_order = "-ends_on"
    actions = (archive_period,)
    list_columns = (
        Column("period", gettext_lazy("Période"), sort="ends_on", phone="p1"),
        Column("kind", gettext_lazy("Nature"), phone="p3", hidden=True),
        Column("company__name", gettext_lazy("Société"), hidden=True),
        Column("issued", kind="int", xl=True),
        amount(gettext_lazy("Total HT"), "total_excl"),
        amount(gettext_lazy("Total TTC"), "total_incl", phone="p2"),
        amount(gettext_lazy("Encaissé"), "total_received"),
        amount(gettext_lazy("Cumul perpétuel TTC"), "perpetual_incl"),
        amount(gettext_lazy("Cumul perpétuel encaissé"), "perpetual_received", xl=True),
        Column("at", kind="datetime", hidden=True),
    )
    list_filters = (ChoiceFilter("kind"), RecordFilter("company"), DateRange("ends_on", gettext_lazy("Fin de période")))
    views = (
        View("jours", gettext_lazy("Jours"), lambda rows, user: rows.filter(kind="day"), is_default=True),
        View("mois", gettext_lazy("Mois"), lambda rows, user: rows.filter(kind="month")),
        View("exercices", gettext_lazy("Exercices"), lambda rows, user: rows.filter(kind="year")),
    )
    card_sections = (
        Section(
            gettext_lazy("Totaux de la période"),
            [
                "kind",
                "starts_on",
                "ends_on",
                "issued",
                "received",
                "total_excl",
                "total_vat",
                "total_incl",
                "total_received",
            ],
        ),
        Section(gettext_lazy("Cumuls perpétuels"), ["perpetual_incl", "perpetual_received"]),
        Section(gettext_lazy("Registre"), ["first", "last", "at", "user"]),
    )

    def queryset(self, request: HttpRequest) -> Any:
        return super().queryset(request).select_related("company", "user")

    def card_panels(self, request: HttpRequest, record: Closure) -> list[Panel]:
        return [
            Panel(_("Documents émis"), rows=_documents(record), empty=_("Aucun document.")),
            Panel(_("TVA par taux"), rows=_vat(record), empty=_("Aucune TVA.")),
            Panel(_("Encaissements par moyen"), rows=_payments(record), empty=_("Aucun règlement.")),
            Panel(_("Archive"), rows=self._archives(record), empty=_("Pas encore d’archive de cette période.")),
        ]

    def _archives(self, record: Closure) -> list[PanelRow]:
        return [
            PanelRow(
                file_name(record),
                self.url("archive", pk=record.pk),
                sub=_("SHA-256 %(digest)s… · clé publique %(key)s") % {"digest": one.sha256[:16], "key": public_key()},
                end=weight(one.size),
                icon="archive",
            )
            for one in record.archives.all()
        ]

    def more_urls(self) -> list[URLPattern]:
        return [
            *super().more_urls(),
            path("<int:pk>/archive/", self.view(self.archive), name="archive"),
            path("attestation/<int:pk>/", self.view(self.attestation), name="attestation"),
        ]

    def attestation(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The publisher's attestation for one own company."""
        company = Company.objects.visible_to(request.user).filter(pk=pk).first()
        if company is None:
            raise Missing
        answer = HttpResponse(attestation_pdf(company), content_type="application/pdf")
        answer["Content-Disposition"] = f'inline; filename="{attestation_name(company)}"'
        return answer

    def archive(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The archive itself, for whoever may see the closure."""
        closure = self.queryset(request).filter(pk=pk).first()
        archive = closure.archives.select_related("blob").first() if closure else None
        if archive is None:
            raise Missing
        answer: Any = FileResponse(
            open_blob(archive.blob),
            as_attachment=True,
            filename=file_name(archive.closure),
            content_type="application/zip",
        )
        return cast(HttpResponse, answer)


def _documents(record: Closure) -> list[PanelRow]:
    labels = dict(Document.Type.choices)
    return [
        PanelRow(
            str(labels.get(kind, kind)),
            "",
            sub=_("%(count)s émis · %(excl)s HT") % {"count": told["count"], "excl": french.money(told["excl"])},
            end=french.money(told["incl"]),
            icon="file-text",
        )
        for kind, told in record.details.get("documents", {}).items()
    ]


def _vat(record: Closure) -> list[PanelRow]:
    return [
        PanelRow(
            f"{french.rate(Decimal(row['rate']))} ({row['category']})",
            "",
            sub=_("base %(base)s") % {"base": french.money(row["base"])},
            end=french.money(row["amount"]),
            icon="percentage",
        )
        for row in record.details.get("vat", [])
    ]


def _payments(record: Closure) -> list[PanelRow]:
    labels = dict(PaymentMethod.choices)
    return [
        PanelRow(str(labels.get(method, method)), "", end=french.money(told), icon="cash")
        for method, told in record.details.get("payments", {}).items()
    ]
