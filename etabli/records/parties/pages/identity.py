"""Identity on screen: companies of the public register while creating, and parties that are perhaps one."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from etabli.kernel.refusals import Denied
from etabli.records.parties.duplicates import duplicate_pairs
from etabli.records.parties.gateways.asking import Unanswered
from etabli.records.parties.gateways.company_search import CompanySearch
from etabli.records.parties.pages.merging import MergingPages
from etabli.ui.answers import leave, page

FLAGS = ("is_prospect", "is_customer", "is_supplier", "panneau", "retour")


class IdentityPages(MergingPages):
    """Views beside the form and the list."""

    def companies(self, request: HttpRequest) -> HttpResponse:
        """Companies that answer what is typed; each fills the form. A silent service is told, and blocks nothing."""
        if not self.may_create(request.user):
            raise Denied
        asked = request.GET.get("recherche", "").strip()
        search, found, said = CompanySearch(), [], ""
        if not search.is_on:
            said = _("La recherche d’entreprises est coupée dans Configuration › Identité : remplissez la fiche.")
        else:
            try:
                found = search.find(asked)
            except Unanswered as silent:
                said = _("%(reason)s En attendant, remplissez la fiche à la main.") % {"reason": silent}
        kept = {name: request.GET[name] for name in FLAGS if request.GET.get(name)}
        shown = [(company, self._filled(company, kept)) for company in found]
        return page(request, "parties/companies.html", {"found": shown, "said": said, "asked": len(asked) > 2})

    def _filled(self, company: Any, kept: dict[str, str]) -> str:
        from_register = {name: value for name, value in company.as_fields().items() if value}
        return f"{self.url('new')}?{urlencode({**kept, **from_register})}"

    def worklist(self, request: HttpRequest) -> HttpResponse:
        """Pairs to merge or to tell apart."""
        context = {
            "pairs": duplicate_pairs(request.user),
            "may_write": self.may_change(request.user),
            "heading": _("Doublons possibles"),
            "crumb_here": _("Doublons possibles"),
        }
        return page(request, "parties/worklist.html", context)

    def action(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """From the worklist, one is back on it."""
        answer = super().action(request, pk, name)
        if request.POST.get("suite") == "doublons" and answer.status_code == 302:
            return leave(request, self.url("worklist"))
        return answer
