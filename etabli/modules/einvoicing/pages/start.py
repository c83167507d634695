"""`/facturation-electronique/`: where the company stands, the clients to complete, what a period would report."""

import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.foundation.states import State
from etabli.kernel.companies.models import Company
from etabli.kernel.modules import kind_of
from etabli.kernel.refusals import Missing, Refused
from etabli.modules.billing.models import Invoice
from etabli.modules.einvoicing.completeness import incomplete, lacks_of
from etabli.modules.einvoicing.models import Report
from etabli.modules.einvoicing.options import of_company
from etabli.modules.einvoicing.pages.reports import ReportPages
from etabli.modules.einvoicing.pages.transmissions import TransmissionPages
from etabli.modules.einvoicing.report_files import csv_of, xml_of
from etabli.modules.einvoicing.reporting import Row, rows_of
from etabli.modules.einvoicing.rules import ReportPeriod, latest_periods, period_of
from etabli.modules.einvoicing.standing import duty_of, in_trouble, is_ready, unmade_reports, untransmitted
from etabli.ui.answers import page
from etabli.ui.configuration.companies import CompanyPages
from etabli.ui.frame import default_company
from etabli.ui.links import field_link, page_for
from etabli.ui.pages import Page, PanelRow

SHOWN, PERIODS = 50, 8
CATEGORY_WORDS = {
    "TLB1": gettext_lazy("biens"),
    "TPS1": gettext_lazy("services"),
    "TNT1": gettext_lazy("non taxées en France"),
}


class EinvoicingPage(Page):
    """The start page of electronic invoicing."""

    slug = "facturation-electronique"
    title = gettext_lazy("Facturation électronique")
    icon = "world-share"

    def may_open(self, user: Any) -> bool:
        return user.is_administrator

    def urls(self) -> list[URLPattern]:
        return [
            path("", self.view(self.show), name="list"),
            path("clients/", self.view(self.clients), name="clients"),
            path("ventes/", self.view(self.sales), name="sales"),
            path("ventes/export.<slug:form>", self.view(self.export), name="export"),
        ]

    def show(self, request: HttpRequest) -> HttpResponse:
        company = company_of(request)
        lacking = incomplete(request.user).count()
        duty = duty_of(company)
        context = {
            "pages": self,
            "heading": self.heading,
            "company": company,
            "duty": duty,
            "steps": self._steps(company, lacking),
            "reports": self._reports(company),
            "transmissions_url": TransmissionPages.page().url(),
            "reports_url": ReportPages.page().url(),
            "sales_url": self.url("sales"),
        }
        return page(request, "einvoicing/start.html", context)

    def _steps(self, company: Company, lacking: int) -> list[PanelRow]:
        """What is left to do, each with where to do it."""
        own = bool(company.siren and company.electronic_address)
        words = _("SIREN et adresse de facturation électronique")
        ready = _("Sans elle rien n’est bloqué\u00a0: vos factures sont prêtes, au format Factur-X.")
        settled = _("Ils décident des dates et des périodes ci-dessous.")
        told = french.counted(lacking, _("client")) if lacking else ""
        return [
            _step(_("Votre société"), own, words, CompanyPages.page().url("card", pk=company.pk)),
            _step(_("Votre plateforme agréée"), is_ready(), ready, _settings("platform")),
            _step(_("Taille, régime de TVA, envoi automatique"), True, settled, _settings("einvoicing")),
            _step(
                _("Clients à compléter"),
                not lacking,
                _("SIREN, adresse, code de routage"),
                self.url("clients"),
                told,
                nothing=_("Aucun"),
            ),
            *self._invoices(company),
        ]

    def _invoices(self, company: Company) -> list[PanelRow]:
        """Invoices that wait, and those that ask for something."""
        waiting, trouble = untransmitted(company).count(), in_trouble(company).count()
        invoices = page_for(kind_of(Invoice))
        return [
            _step(
                _("Factures à transmettre"),
                not waiting,
                _("Émises et pas encore remises à la plateforme"),
                f"{invoices.url()}?vue=toutes&transmission=none" if invoices else "",
                french.counted(waiting, _("facture"), feminine=True) if waiting else "",
                nothing=_("Aucune"),
            ),
            _step(
                _("Factures à traiter"),
                not trouble,
                _("Rejetées, refusées ou en litige"),
                f"{TransmissionPages.page().url()}?vue=a-traiter",
                french.counted(trouble, _("facture"), feminine=True) if trouble else "",
                nothing=_("Aucune"),
                late=True,
            ),
        ]

    def _reports(self, company: Company) -> list[PanelRow]:
        action = CompanyPages.page().url("action", pk=company.pk, name="make_report")
        labels = dict(Report.Kind.choices)
        return [
            PanelRow(
                f"{labels[kind]} · {_span(period)}",
                f"{self.url('sales')}?societe={company.pk}&donnees={kind}&jour={period.start}",
                sub=_("à transmettre avant le %s") % french.day(period.due),
                icon="calendar-due",
                late=period.due < timezone.localdate(),
                end_sub=action,
            )
            for kind, period in unmade_reports(company)
        ]

    def clients(self, request: HttpRequest) -> HttpResponse:
        """Clients that lack something; each line leads to its field."""
        found = Paginator(incomplete(request.user), SHOWN).get_page(request.GET.get("page"))
        rows = [(party, lack, field_link(party, lack.field)) for party in found for lack in lacks_of(party)]
        context = {"pages": self, "heading": str(_("Clients à compléter")), "rows": rows, "found": found}
        return page(request, "einvoicing/clients.html", context)

    def sales(self, request: HttpRequest) -> HttpResponse:
        """What a period reports, whether it is finished or not."""
        company, kind, period = asked(request)
        query = f"societe={company.pk}&donnees={kind}&jour={period.start}"
        context = {
            "pages": self,
            "heading": str(_("Ventes à déclarer")),
            "company": company,
            "kind": kind,
            "kinds": Report.Kind.choices,
            "period": period,
            "periods": [(one, _span(one)) for one in periods_of(company, kind, period)],
            "rows": [(row, sale_of(row)) for row in rows_of(company, kind, period.start, period.end)],
            "query": query,
            "is_over": period.end < timezone.localdate(),
            "make_url": CompanyPages.page().url("action", pk=company.pk, name="make_report"),
        }
        return page(request, "einvoicing/sales.html", context)

    def export(self, request: HttpRequest, form: str) -> HttpResponse:
        """The same as a file."""
        company, kind, period = asked(request)
        if form not in ("xml", "csv"):
            raise Missing
        rows = rows_of(company, kind, period.start, period.end)
        data = csv_of(rows) if form == "csv" else xml_of(company, kind, period.start, period.end, rows)
        headers = {"Content-Disposition": f'attachment; filename="ventes-{kind}-{period.start}.{form}"'}
        return HttpResponse(data, content_type=f"text/{form}; charset=utf-8", headers=headers)


def company_of(request: HttpRequest) -> Company:
    """The company asked for, else the one in hand. Raises Missing for one that is not seen, Refused without any."""
    typed = request.GET.get("societe", "")
    rows = Company.objects.visible_to(request.user)
    found = rows.filter(pk=int(typed)).first() if typed.isdecimal() and len(typed) < 10 else default_company(request)
    if found is None and rows.exists():
        raise Missing
    if found is None:
        raise Refused(_("Créez d’abord votre société : Configuration › Sociétés."))
    return found


def asked(request: HttpRequest) -> tuple[Company, str, ReportPeriod]:
    """Company, kind and period of the address; without, the sales of the latest finished period."""
    company = company_of(request)
    kind = request.GET.get("donnees", "")
    kind = kind if kind in Report.Kind.values else Report.Kind.TRANSACTIONS.value
    day = _day(request.GET.get("jour", ""))
    scheme = of_company(company, "vat_period")
    if day is None:
        return company, kind, latest_periods(scheme, kind, timezone.localdate(), 2)[1]
    return company, kind, period_of(scheme, kind, day)


def periods_of(company: Company, kind: str, chosen: ReportPeriod) -> list[ReportPeriod]:
    """Periods to choose from."""
    latest = latest_periods(of_company(company, "vat_period"), kind, timezone.localdate(), PERIODS)
    return latest if chosen in latest else [*latest, chosen]


def sale_of(row: Row) -> str:
    """What a line of a report is about, in words."""
    if row.number:
        return f"{row.number} · {row.buyer} ({row.country})" if row.buyer else row.number
    words = (_("Particuliers"), str(CATEGORY_WORDS.get(row.category, "")), _counted(row))
    return " · ".join(word for word in words if word)


def _counted(row: Row) -> str:
    return french.counted(row.count, _("vente"), feminine=True) if row.count else ""


def _day(typed: str) -> datetime.date | None:
    try:
        found = parse_date(typed)
    except ValueError:
        return None
    return found if found and 2000 <= found.year < 2100 else None


def _step(
    title: str, done: bool, sub: str, url: str, count: str = "", *, nothing: str = "", late: bool = False
) -> PanelRow:
    shape = "done" if done else "late" if late else "wait"
    word = (nothing or _("Fait")) if done else count or _("À faire")
    return PanelRow(title, url, sub=sub, state=State(shape, word))


def _span(period: ReportPeriod) -> str:
    return _("du %(start)s au %(end)s") % {"start": french.short(period.start), "end": french.short(period.end)}


def _settings(name: str) -> str:
    return reverse("configuration:section", kwargs={"name": name})
