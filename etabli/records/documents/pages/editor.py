"""DocumentEditor: a document written on its sheet, saved by itself, seen as printed while it is typed (ux 1.A)."""

import json
from collections.abc import Callable
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from etabli.kernel.companies.models import Company
from etabli.kernel.refusals import Denied, Missing, Refused
from etabli.records.documents.models import Document
from etabli.records.documents.pages.catalogue_panel import catalogue_answer
from etabli.records.documents.pages.delivery import delivery_html
from etabli.records.documents.pages.document_pages import DocumentPages
from etabli.records.documents.pages.figures import margin_text, total_rows
from etabli.records.documents.pages.grid import grid_of, vat_choices
from etabli.records.documents.pages.products import products_answer
from etabli.records.documents.pages.schedule_rows import schedule_answer
from etabli.records.documents.pages.sheet_form import SheetForm
from etabli.records.documents.pages.sheet_sections import drawn_sections
from etabli.records.documents.pages.starting import StartForm, missing_for
from etabli.records.documents.pages.writing_views import Desk, answered
from etabli.records.documents.sending import document_word
from etabli.records.documents.writing import new_document
from etabli.records.parties.models import Party
from etabli.ui.answers import leave, page, refused, said
from etabli.ui.frame import default_company
from etabli.ui.links import link_to
from etabli.ui.pages import Panel

NEW = "brouillon/"
# What the sheet asks while it is written: name, word of the address, answer of the desk.
ANSWERS = (
    ("add_up", "calculer", Desk.add_up),
    ("preview", "apercu", Desk.preview),
    ("margin", "marge", Desk.prices),
    ("sync", "synchroniser", Desk.synchronise),
    ("address", "adresse", Desk.address),
)


def at_desk(pages: Any, act: Callable[[Desk], JsonResponse]) -> Callable[..., JsonResponse]:
    """An answer of the desk as a view, of a document that exists or of one that is begun."""
    return lambda request, pk=None: act(pages.desk(request, pk))


class DocumentEditor(DocumentPages):
    """Pages of a kind of document that is written by hand.

    `draft` is the action that begins one (client, company, content); `date_field` the date shown beside its own.
    A draft opens on its sheet; anything else is read, and written only by `/modifier/` as long as its rules allow.
    """

    model: ClassVar[type[Document]]
    draft: Callable[..., Any]
    date_field: str = ""
    type_of_new: str = ""

    def more_urls(self) -> list[URLPattern]:
        v, typed = self.view, lambda act: self.view(answered(act))
        return [
            *super().more_urls(),
            path("articles/", v(self.products), name="products"),
            path("catalogue/", v(self.catalogue), name="catalogue"),
            path(f"{NEW}enregistrer/", typed(self.create), name="create"),
            *(path(f"{NEW}{word}/", typed(at_desk(self, act)), name=f"{name}_new") for name, word, act in ANSWERS),
            path("<int:pk>/enregistrer/", typed(at_desk(self, Desk.save)), name="save"),
            path("<int:pk>/presence/", typed(at_desk(self, Desk.presence)), name="presence"),
            *(path(f"<int:pk>/{word}/", typed(at_desk(self, act)), name=name) for name, word, act in ANSWERS),
            path(
                f"{NEW}echeancier/",
                v(lambda request: schedule_answer(request, self.desk(request))),
                name="schedule_new",
            ),
            path(
                "<int:pk>/echeancier/",
                v(lambda request, pk: schedule_answer(request, self.desk(request, pk))),
                name="schedule",
            ),
        ]

    # ---- beginning

    def blank(self, company: Company, party: Party, by: Any) -> Document:
        """An unsaved draft with what its client and company give it."""
        return new_document(self.model, company=company, party=party, by=by, type=self.type_of_new)

    def _begun(self, request: HttpRequest) -> Document:
        if not self.may_create(request.user):
            raise Denied
        party = Party.objects.visible_to(request.user).filter(pk=_number(request.GET.get("client", ""))).first()
        companies = Company.objects.visible_to(request.user).active()
        company = companies.filter(pk=_number(request.GET.get("societe", ""))).first() or default_company(request)
        if party is None or company is None:
            raise Missing
        return self.blank(company, party, request.user)

    def new(self, request: HttpRequest) -> HttpResponse:
        """For whom (a picker with quick creation), then the empty sheet."""
        if not self.may_create(request.user):
            raise Denied
        if request.GET.get("client"):
            begun = self._begun(request)
            if request.method == "POST":
                return self._plain(request, begun, lambda request: Desk(self, request, begun, plain=True).begin())
            return self.sheet(request, begun)
        form = StartForm(request)
        context = {
            "pages": self,
            "heading": self.new_title,
            "crumb_here": self.new_title,
            "form": form,
            "action_url": self.url("new"),
            "missing": missing_for(request),
        }
        return page(request, "documents/start.html", context)

    def create(self, request: HttpRequest) -> JsonResponse:
        """The first save of a new document."""
        return Desk(self, request, self._begun(request)).begin()

    # ---- writing

    def desk(self, request: HttpRequest, pk: int | None = None) -> Desk:
        """What answers the sheet while it is written."""
        if pk is None:
            return Desk(self, request, self._begun(request))
        record = self.record(request, pk)
        if not self.may_edit(request.user, record):
            raise Denied
        if why := self.why_not_edit(record):
            raise Refused(why)
        return Desk(self, request, record)

    def products(self, request: HttpRequest) -> HttpResponse:
        """Products for a line of a document of this client."""
        return products_answer(request, self._document_asked(request))

    def catalogue(self, request: HttpRequest) -> HttpResponse:
        """The catalogue beside the sheet: advanced search, several products at once (QUO-050)."""
        document = self._document_asked(request)
        return catalogue_answer(request, document, self.picker_of(document, "catalogue"))

    def _document_asked(self, request: HttpRequest) -> Document:
        found = request.GET.get("document", "")
        return self.record(request, _number(found)) if _number(found) else self._begun(request)

    # ---- pages

    def card(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = self.record(request, pk)
        if record.is_draft and self.may_edit(request.user, record) and not self.why_not_edit(record):
            return self.sheet(request, record)
        return self.card_answer(request, record)

    def edit(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = self.record(request, pk)
        if not self.may_edit(request.user, record):
            raise Denied
        if why := self.why_not_edit(record):
            raise Refused(why)
        if request.method == "POST":
            return self._plain(request, record, lambda request: Desk(self, request, record, plain=True).save())
        return self.sheet(request, record)

    def _plain(self, request: HttpRequest, record: Any, act: Callable[..., JsonResponse]) -> HttpResponse:
        """A sheet sent as a plain form, without script: saved and left, or shown again with what is wrong."""
        answer = answered(act)(request)
        told = json.loads(answer.content)
        if answer.status_code < 400:
            said(request, told["saved"])
            return leave(request, told["urls"]["card"] if "urls" in told else self.card_url(record))
        refused(request, " ".join([told["error"], *told.get("others", [])]))
        return self.sheet(request, record)

    def sheet(self, request: HttpRequest, record: Any) -> HttpResponse:
        """The document on its sheet."""
        user: Any = request.user
        costs, choices = user.may_see("costs"), vat_choices(record)
        lines = list(record.lines.select_related("product")) if record.pk else []
        vat = list(record.vat_rows.all()) if record.pk else []
        context = {
            **(self.card_frame(request, record) if record.pk else self._new_frame(record)),
            "desk": Desk(self, request, record),
            "party_url": link_to(record.party),
            "form": SheetForm(record, choices, date_field="" if record.is_credit_note else self.date_field),
            "grid": grid_of(
                record, costs=costs, prices=request.GET.get("achats") == "1", picker=self.picker_of(record), lines=lines
            ),
            "totals": total_rows(record, vat),
            "margin": margin_text(record) if costs else "",
            "costs": costs,
            "sections": drawn_sections(record, request),
            "vat_choices": choices,
            "delivery": delivery_html(record, lines),
        }
        return page(request, "documents/editor.html", context)

    def _new_frame(self, record: Document) -> dict[str, Any]:
        empty: dict[str, list[Panel]] = {"main": [], "side": []}
        return {
            "pages": self,
            "record": record,
            "heading": self.new_title,
            "crumb_here": self.new_title,
            "doc_panels": empty,
        }

    def picker_of(self, record: Document, name: str = "products") -> str:
        """Where the lines find their products, or the panel of the catalogue."""
        url = self.url(name)
        return (
            f"{url}?document={record.pk}"
            if record.pk
            else f"{url}?client={record.party_id}&societe={record.company_id}"
        )

    def buttons_html(self, request: HttpRequest, record: Any) -> str:
        """The actions of the header, once a new document exists."""
        return render_to_string("ui/card/actions.html", self.card_frame(request, record), request)

    @property
    def new_title(self) -> str:
        model: Any = self.model
        word = document_word(model(kind=model.KIND, type=self.type_of_new))
        return (_("Nouvelle %s") if self.feminine else _("Nouveau %s")) % word.lower()


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0
