"""`/comptabilite/`: where the books stand and what can be done with them, the reports, their files."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import may
from etabli.kernel.actions.rights import info_of
from etabli.kernel.people.rights import has_level
from etabli.modules.accounting.actions import lock_period, post_entries, redo_entries, validate_entries
from etabli.modules.accounting.pages.report_table import ReportViews
from etabli.modules.accounting.reports import REPORTS
from etabli.modules.accounting.shown.asking import Reading, read_question
from etabli.modules.accounting.shown.standing import standing
from etabli.ui.answers import page
from etabli.ui.configuration.companies import CompanyPages

SENTENCES = (
    (post_entries, gettext_lazy("Écrit ce qui manque encore et lettre ce qui est payé.")),
    (validate_entries, gettext_lazy("Numérote et fige le brouillard jusqu’à une date. Cela ne se défait pas.")),
    (lock_period, gettext_lazy("Plus rien n’est passé jusqu’à une date. Cela ne se défait pas.")),
    (redo_entries, gettext_lazy("Refait le brouillard après un changement de compte ou de réglage.")),
)


class BooksPage(ReportViews):
    """The start page of the books of a company."""

    slug = "comptabilite"
    title = gettext_lazy("Comptabilité")
    icon = "books"

    def may_open(self, user: Any) -> bool:
        return user.is_administrator

    def urls(self) -> list[URLPattern]:
        return [
            path("", self.view(self.show), name="list"),
            path("<slug:name>/", self.view(self.report), name="report"),
            path("<slug:name>/export.<slug:form>", self.view(self.export), name="export"),
        ]

    def show(self, request: HttpRequest) -> HttpResponse:
        reading = read_question(request)
        context = {
            "pages": self,
            "heading": self.heading,
            "reading": reading,
            "company": reading.asked.company,
            "standing": standing(reading.asked.company),
            "steps": self.steps(request, reading),
            "reports": [(one, f"{self.url('report', name=one.name)}?{reading.query()}") for one in REPORTS.values()],
        }
        return page(request, "accounting/books.html", context)

    def steps(self, request: HttpRequest, reading: Reading) -> list[dict[str, Any]]:
        """The actions of the books with the sentence that says what they do."""
        company = reading.asked.company
        found = []
        for action, sentence in SENTENCES:
            info = info_of(action)
            if has_level(request.user, info.level) and may(request.user, info, company):
                url = CompanyPages.page().url("action", pk=company.pk, name=info.name)
                found.append({"info": info, "sentence": sentence, "url": url})
        return found
