"""`/offres/`: list, card and form of offers."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.actions import may
from etabli.kernel.files import parts_of
from etabli.kernel.refusals import Missing
from etabli.modules.crm.actions import (
    accept_offer,
    draft_offer,
    duplicate_offer,
    edit_offer,
    quote_offer,
    refuse_offer,
    revise_offer,
    send_offer,
    share_offer,
    write_offer_lines,
)
from etabli.modules.crm.models import Offer
from etabli.modules.crm.offer_print import offer_name, offer_pdf
from etabli.modules.crm.offering import PURPOSE, why_not_edit_offer
from etabli.modules.crm.pages.offer_asking import OfferAsking
from etabli.modules.crm.pages.offer_content import content_page
from etabli.modules.crm.pages.offer_public import context_of
from etabli.records.documents.pages.files import pdf_bytes_answer
from etabli.ui.answers import Streamed
from etabli.ui.links import link_to
from etabli.ui.pages import (
    ChoiceFilter,
    Column,
    DateRange,
    Figure,
    Panel,
    PanelRow,
    RecordFilter,
    RecordPages,
    Section,
    View,
)
from etabli.ui.public.sharing import SharedPages
from etabli.ui.richtext import RichText

FIELDS = ("party", "contact", "opportunity", "title", "date", "valid_until", "owner")


class OfferForm(forms.ModelForm):
    """An offer besides its lines."""

    class Meta:
        model = Offer
        fields = ("title", "intro", "terms")
        widgets = {"intro": RichText(attrs={"rows": 6}), "terms": RichText(attrs={"rows": 6})}


class OfferPages(OfferAsking, SharedPages, RecordPages):
    """Offers: text with options and prices, before any quote (OPP-005 to 007)."""

    model = Offer
    slug = "offres"
    icon = "file-description"
    feminine = True
    deletable = True
    journaled = False
    share_purpose = PURPOSE
    share_action = staticmethod(share_offer)
    form_class = OfferForm
    empty_text = gettext_lazy("Proposez un texte, des prix et des options : votre client répond en ligne.")
    default_order = "-date"
    search_fields = ("number", "title", "party__name")
    list_columns = (
        Column("number", gettext_lazy("Numéro"), empty="Brouillon", phone="p3"),
        Column("party__name", gettext_lazy("Client et objet"), also="title", grow=True, phone="p1"),
        Column("date", kind="date"),
        Column("valid_until", kind="date", empty="—"),
        Column("total", gettext_lazy("Total HT"), kind="amount", phone="p2", unit=gettext_lazy("€ HT")),
        Column("owner__get_full_name", gettext_lazy("Commercial"), sortable=False, xl=True),
        Column("situation", gettext_lazy("Situation"), kind="state", value=lambda one: one.situation_state, phone="p4"),
    )
    list_filters = (
        ChoiceFilter("status", gettext_lazy("Statut")),
        RecordFilter("party", gettext_lazy("Client")),
        RecordFilter("owner", gettext_lazy("Commercial")),
        DateRange("date"),
        DateRange("valid_until", gettext_lazy("Valable jusqu’au")),
    )
    views = (
        View("brouillons", gettext_lazy("Brouillons"), lambda rows, user: rows.filter(status="draft")),
        View("en-attente", gettext_lazy("En attente"), lambda rows, user: rows.waiting()),
        View("expirees", gettext_lazy("Expirées"), lambda rows, user: rows.expired()),
        View("acceptees", gettext_lazy("Acceptées"), lambda rows, user: rows.filter(status="accepted")),
    )
    sums = ("total",)
    sum_unit = gettext_lazy("HT")
    form_fields = (*FIELDS, "intro", "terms")
    quick_fields = ("party", "title", "valid_until")
    form_sections = (
        Section(gettext_lazy("Offre"), FIELDS),
        Section(gettext_lazy("Textes"), ("intro", "terms")),
    )
    card_sections = (Section(gettext_lazy("Offre"), FIELDS, name="informations"),)
    actions = (send_offer, accept_offer, quote_offer, refuse_offer, revise_offer, duplicate_offer)

    def queryset(self, request: HttpRequest) -> Any:
        return super().queryset(request).select_related("party", "contact", "owner", "company", "opportunity", "quote")

    def new_record(self, request: HttpRequest) -> Offer:
        record: Offer = super().new_record(request)
        record.owner = request.user  # type: ignore[assignment]
        return record

    def save_form(self, request: HttpRequest, form: Any, record: Any) -> Any:
        values = dict(form.cleaned_data)
        if record.pk is not None:
            return edit_offer(Offer.objects.get(pk=record.pk), values=values, by=request.user)
        party, title = values.pop("party"), values.pop("title")
        given = {name: value for name, value in values.items() if value not in (None, "")}
        return draft_offer(party, company=record.company, title=title, values=given, by=request.user)

    def why_not_edit(self, record: Any) -> str:
        return why_not_edit_offer(record)

    def why_not_delete(self, record: Any) -> str:
        return _("Cette offre a été envoyée : elle est conservée.") if record.number else ""

    # ---- card

    def card_line(self, record: Any) -> list[dict[str, Any]]:
        line = [{"icon": "address-book", "text": record.party.name, "url": link_to(record.party)}]
        if record.opportunity is not None:
            line.append({"icon": "briefcase", "text": record.opportunity.title, "url": link_to(record.opportunity)})
        if record.quote is not None:
            line.append({"icon": "file-pencil", "text": str(record.quote), "url": link_to(record.quote)})
        if record.answer_note:
            line.append({"icon": "message", "text": record.answer_note, "url": ""})
        return line

    def card_figures(self, request: HttpRequest, record: Any) -> list[Figure]:
        options = record.lines.filter(optional=True).count()
        until = french.short(record.valid_until) if record.valid_until else "—"
        return [
            Figure(_("Total"), french.money(record.total), _("HT")),
            Figure(_("Options"), french.number(options)),
            Figure(_("Valable jusqu’au"), until, is_bad=record.is_expired),
            Figure(_("Version"), french.number(record.revision)),
        ]

    def card_panels(self, request: HttpRequest, record: Any) -> list[Panel]:
        user: Any = request.user
        writes = may(user, write_offer_lines, record) and not why_not_edit_offer(record)
        content = Panel(
            _("Contenu"),
            template="crm/offer_card.html",
            context=context_of(record),
            add_url=self.url("content", pk=record.pk) if writes else "",
            add_label=_("Écrire le contenu"),
            add_in_panel=False,
            place="main",
            key="contenu",
        )
        rows = [PanelRow("PDF", self.url("pdf", pk=record.pk), icon="file-type-pdf", sub=_("Telle qu’elle est"))]
        if record.number:
            rows.append(PanelRow(_("Page publique"), self.url("sharing", pk=record.pk), icon="world-share"))
        for one in record.revisions.all():
            url = self.url("revision", pk=record.pk, number=one.number)
            rows.append(PanelRow(str(one), url, icon="history", end=french.money(one.total), end_sub="HT"))
        return [content, Panel(_("Document"), rows=rows, key="document")]

    def more_urls(self) -> list[URLPattern]:
        return [
            *super().more_urls(),
            path("<int:pk>/contenu/", self.view(self.content), name="content"),
            path("<int:pk>/offre.pdf", self.view(self.pdf), name="pdf"),
            path("<int:pk>/versions/<int:number>.pdf", self.view(self.revision), name="revision"),
        ]

    def content(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Texts, services and options as they are written."""
        return content_page(self, request, self.record(request, pk))

    def pdf(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The PDF as it stands."""
        offer = self.record(request, pk)
        return pdf_bytes_answer(offer_pdf(offer), offer_name(offer), inline=True)

    def revision(self, request: HttpRequest, pk: int, number: int) -> Any:
        """The PDF of a version that was sent before."""
        found = self.record(request, pk).revisions.filter(number=number).select_related("pdf").first()
        if found is None:
            raise Missing
        parts = parts_of(found.pdf, inline=True)
        return Streamed(parts.chunks, headers=parts.headers)
