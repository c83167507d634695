"""The addresses of the reports."""

from django.http import HttpRequest, HttpResponse

from etabli.modules.accounting.pages.entries import EntryPages
from etabli.modules.accounting.shown.asking import read_question
from etabli.modules.accounting.shown.table import Ways, file_of, report_named, table_of
from etabli.ui.answers import page
from etabli.ui.pages import Page


class ReportViews(Page):
    """Each report as a page and as a file."""

    def report(self, request: HttpRequest, name: str) -> HttpResponse:
        """A page of the report."""
        context = table_of(request, report_named(name), read_question(request), self.ways())
        return page(request, "accounting/report.html", {"pages": self, **context})

    def ways(self) -> Ways:
        """Where the cells lead."""
        return Ways(
            self.url(),
            lambda name: self.url("report", name=name),
            lambda name, form: self.url("export", name=name, form=form),
            lambda pk: EntryPages.page().url("card", pk=pk),
        )

    def export(self, request: HttpRequest, name: str, form: str) -> HttpResponse:
        """All rows as a file that a spreadsheet reads."""
        return file_of(report_named(name), read_question(request).asked, form)
