"""`/structures/`: themes, edited beside a real document printed with them (TPL-001)."""

import base64
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.modules import plugged
from etabli.kernel.printing.rendering import RenderingFailed
from etabli.kernel.refusals import Denied, Missing
from etabli.records.layouts.actions import archive_theme, duplicate_theme, restore_theme
from etabli.records.layouts.design import OPTIONS
from etabli.records.layouts.forms import ThemeForm
from etabli.records.layouts.kinds import PrintedKind
from etabli.records.layouts.models import Theme
from etabli.records.layouts.sockets import ThemePreview
from etabli.ui.answers import page
from etabli.ui.configuration.access import AdministratorPages
from etabli.ui.pages import Column, Panel, Section, View

FIRST_PAGES = 4


def kind_text(theme: Theme) -> str:
    """The paper it is for."""
    return str(PrintedKind(theme.kind).label) if theme.kind else _("Tous")


def look_text(theme: Theme) -> str:
    """The look, or whose it is."""
    return theme.look.capitalize() if theme.look else _("Celui de la société")


class ThemePages(AdministratorPages):
    """Structures. One is archived, never deleted: documents name it."""

    model = Theme
    slug = "structures"
    icon = "layout"
    feminine = True
    title = gettext_lazy("Structures")
    new_label = gettext_lazy("Créer une structure")
    empty_text = gettext_lazy(
        "Une structure donne leur présentation à vos documents\u00a0: style, couleur, colonnes, textes. Sans elle, ils "
        "prennent le style et la couleur de la société."
    )
    list_columns = (
        Column("name", phone="p1"),
        Column("kind", gettext_lazy("Document"), value=kind_text, phone="p3"),
        Column("company", gettext_lazy("Société"), value=lambda one: one.company or _("Toutes"), phone="wide"),
        Column("party", gettext_lazy("Client"), value=lambda one: one.party or "", phone="wide"),
        Column("look", gettext_lazy("Style"), value=look_text, phone="wide", xl=True),
        Column("state", gettext_lazy("Emploi"), kind="state", value=lambda one: one.state, phone="p4"),
    )
    views = (
        View("en-service", gettext_lazy("En service"), lambda rows, user: rows.active(), is_default=True),
        View("archivees", gettext_lazy("Archivées"), lambda rows, user: rows.filter(archived=True), counted=False),
    )
    search_fields = ("name",)
    default_order = "name"
    form_class = ThemeForm
    form_fields = ("name", "kind", "company", "party", "is_default", "look", "colour")
    form_sections = (
        Section(gettext_lazy("Pour quels documents"), ("name", "kind", "company", "party", "is_default")),
        Section(
            gettext_lazy("Présentation"),
            (
                *("look", "own_colour", "colour", "logo_file", "without_logo"),
                *("font_text", "font_display", "size", "paper"),
            ),
        ),
        Section(
            gettext_lazy("Textes"),
            ("text_intro", "text_closing", "text_signature", "text_footer", "text_seller_label"),
        ),
        Section(gettext_lazy("Ce qui est imprimé"), tuple(f"show_{name}" for name in OPTIONS)),
    )
    card_sections = (
        Section(
            gettext_lazy("Pour quels documents"),
            (
                Column("kind", gettext_lazy("Document"), value=kind_text),
                Column("company", gettext_lazy("Société"), value=lambda one: one.company or _("Toutes")),
                Column("party", gettext_lazy("Client"), value=lambda one: one.party or _("Tous")),
                Column("look", gettext_lazy("Style"), value=look_text),
                Column("colour", gettext_lazy("Couleur"), value=lambda one: one.colour or _("Celle de la société")),
            ),
            edit=(),
        ),
    )
    actions = (duplicate_theme, archive_theme, restore_theme)
    form_template = "layouts/theme_form.html"

    def queryset(self, request: HttpRequest) -> Any:
        return super().queryset(request).select_related("company", "party", "logo")

    def more_urls(self) -> list[URLPattern]:
        return [
            path("essai/", self.view(self.try_new), name="try_new"),
            path("<int:pk>/essai/", self.view(self.try_theme), name="try"),
            path("<int:pk>/essai.pdf", self.view(self.pdf), name="pdf"),
        ]

    def new_record(self, request: HttpRequest) -> Theme:
        """For every company until one is chosen."""
        return Theme()

    def card_panels(self, request: HttpRequest, record: Theme) -> list[Panel]:
        """The theme on a real document."""
        context = self._preview(request, record, _number(request.GET.get("document", "")), url=self._try_url(record))
        return [Panel(_("Aperçu"), template="layouts/preview_panel.html", context=context, place="main", key="apercu")]

    def form_extra(self, request: HttpRequest, form: Any) -> dict[str, Any]:
        theme = form.instance
        shown = self._preview(request, theme, _number(request.POST.get("document", "")), url=self._try_url(theme))
        return {"columns": form.column_rows(), "blocks": form.block_rows(), "preview": shown}

    def _try_url(self, theme: Theme) -> str:
        return self.url("try", pk=theme.pk) if theme.pk else self.url("try_new")

    # ---- the document beside

    def try_new(self, request: HttpRequest) -> HttpResponse:
        """The pages of a theme nobody saved yet."""
        return self._tried(request, Theme())

    def try_theme(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The pages of the theme as its form now says."""
        return self._tried(request, self.record(request, pk))

    def _tried(self, request: HttpRequest, theme: Theme) -> HttpResponse:
        if not self._may_write(request.user):
            raise Denied
        chosen = _number(request.POST.get("document", ""))
        if "name" in request.POST:
            form = ThemeForm(request.POST, instance=theme)
            form.is_valid()
            theme = form.put_design()
            theme.colour = form.cleaned_data.get("colour", "") if form.cleaned_data.get("own_colour") else ""
        context = self._preview(request, theme, chosen, url=self._try_url(theme))
        return page(request, "layouts/preview.html", {"preview": context})

    def _preview(self, request: HttpRequest, theme: Theme, chosen: int | None, *, url: str) -> dict[str, Any]:
        """Documents one may look at, and the pages of the one chosen, else of the likeliest."""
        found: dict[str, Any] = {"url": url, "documents": [], "pages": [], "chosen": None, "failed": ""}
        for socket in plugged(ThemePreview)[:1]:
            documents = socket.documents(theme, request.user)
            known = chosen if chosen is not None else next((pk for pk, _label in documents), None)
            found |= {"documents": documents, "chosen": known}
            try:
                drawn = socket.pages(theme, known, request.user)
            except RenderingFailed:
                found["failed"] = _("Ce document ne peut pas être imprimé ainsi : revenez sur le dernier réglage.")
            else:
                found["pages"] = [base64.b64encode(one).decode() for one in drawn[:FIRST_PAGES]]
                found["more"] = max(0, len(drawn) - FIRST_PAGES)
        if theme.pk and found["chosen"]:
            found["pdf_url"] = f"{self.url('pdf', pk=theme.pk)}?document={found['chosen']}"
        return found

    def pdf(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A real document with the stored theme, as PDF."""
        theme, sockets = self.record(request, pk), plugged(ThemePreview)
        if not sockets:
            raise Missing
        made = sockets[0].pdf(theme, _number(request.GET.get("document", "")), request.user)
        headers = {"Content-Disposition": 'inline; filename="structure.pdf"'}
        return HttpResponse(made, content_type="application/pdf", headers=headers)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None
