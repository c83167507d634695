"""What opens beside a document: details, mapping, key figures, the e-mail being written, many documents in one file."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from etabli.kernel.bulk import Gathering
from etabli.kernel.bulk.gathering import gatherings_for
from etabli.kernel.mailtemplates import forget_draft, keep_draft
from etabli.kernel.refusals import Missing
from etabli.records.documents.pages.chain import whole_chain
from etabli.records.documents.pages.columns import state_shown
from etabli.records.documents.pages.document_lists import DocumentLists
from etabli.records.documents.pages.gathering import DOCUMENTS
from etabli.records.documents.pages.key_figures import facts_of, key_figures_of
from etabli.records.documents.pages.send_panel import KEPT
from etabli.ui.answers import beside, page


class DocumentBeside(DocumentLists):
    """Views of a document that the card does not read until they are asked for."""

    def more_urls(self) -> list[URLPattern]:
        v = self.view
        return [
            *super().more_urls(),
            path("<int:pk>/details/", v(self.details), name="details"),
            path("<int:pk>/liens/", v(self.deal), name="deal"),
            path("<int:pk>/chiffres/", v(self.key_figures), name="figures"),
            path("<int:pk>/e-mail/", v(self.send_text), name="send_text"),
        ]

    def details(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What the (i) of the mapping shows (QUO-025)."""
        record = self.record(request, pk)
        return page(request, "documents/details.html", {"facts": facts_of(record), "state": state_shown(record)})

    def deal(self, request: HttpRequest, pk: int) -> HttpResponse:
        """« Lien / mapping »."""
        record = self.record(request, pk)
        context = {"heading": _("Lien / mapping"), "steps": whole_chain(record, request.user)}
        return beside(request, "documents/deal.html", {**context, "pages": self, "cancel_url": self.card_url(record)})

    def key_figures(self, request: HttpRequest, pk: int) -> HttpResponse:
        """« Chiffres clés », on click."""
        record = self.record(request, pk)
        context = {"heading": _("Chiffres clés"), "figures": key_figures_of(record, request.user)}
        return beside(
            request, "documents/key_figures.html", {**context, "pages": self, "cancel_url": self.card_url(record)}
        )

    def send_text(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep the e-mail being written; `oublier` goes back to the template's words."""
        record = self.record(request, pk)
        if request.method != "POST":
            raise Missing
        if request.GET.get("oublier") != "1":
            keep_draft(request.user, record, {name: request.POST[name] for name in KEPT if name in request.POST})
            return HttpResponse(status=204)
        forget_draft(request.user, record)
        info = self._offered(request, request.POST.get("action", ""), record)
        form = self.action_form_class(request, info, record)(initial=self.action_initial(request, info, record))
        return self._ask(request, info, form, record)

    def gatherings(self) -> list[Gathering]:
        return [*super().gatherings(), *gatherings_for(DOCUMENTS)]
