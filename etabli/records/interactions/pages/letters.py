"""`/courriers/`: letters to print and post, and those handed to a postal service."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.files.attaching import files_beside
from etabli.records.interactions.actions import mark_letter_posted
from etabli.records.interactions.models import Letter, LetterState
from etabli.records.interactions.pages.exchanges import InteractionPages
from etabli.ui.links import link_to
from etabli.ui.pages import Column, Panel, PanelRow, RecordPages, Section
from etabli.ui.pages.declared import View


class LetterPages(RecordPages):
    """Letters."""

    model = Letter
    slug = "courriers"
    icon = "mailbox"
    title = gettext_lazy("Courriers")
    creatable = False
    editable = False
    company_field = ""
    has_timeline = False
    default_order = "-interaction__at"
    empty_text = gettext_lazy(
        "Un courrier s’écrit depuis la fiche d’un client, onglet « Courrier » du « + » des échanges."
    )
    list_columns = (
        Column("interaction__subject", gettext_lazy("Objet"), phone="p1", grow=True),
        Column("interaction__party", gettext_lazy("Client"), phone="p3"),
        Column("interaction__at", gettext_lazy("Date"), kind="date", phone="p2"),
        Column("situation_state", gettext_lazy("État"), sort="state"),
        Column("reference", hidden=True),
        Column("posted_at", kind="date", hidden=True),
    )
    list_filters = ("state",)
    views = (
        View("a-imprimer", gettext_lazy("À imprimer"), lambda rows, user: rows.filter(state=LetterState.TO_PRINT)),
    )
    search_fields = ("interaction__subject", "interaction__party__name", "address")
    card_sections = (
        Section(
            gettext_lazy("Courrier"),
            (
                Column("interaction__party", gettext_lazy("Client")),
                Column("address", kind="long"),
                "gateway",
                "reference",
                "fault",
                Column("posted_at", kind="date"),
            ),
            edit=(),
            name="informations",
        ),
    )
    actions = (mark_letter_posted,)
    row_actions = (mark_letter_posted,)

    def queryset(self, request: HttpRequest) -> Any:
        rows = super().queryset(request).select_related("interaction__party", "interaction__company")
        return rows.defer("interaction__body")

    def card_panels(self, request: HttpRequest, record: Any) -> list[Panel]:
        page = InteractionPages.page()
        rows = [
            PanelRow(file.name, page.url("file", pk=record.interaction_id, file=file.pk), icon="file-type-pdf")
            for file in files_beside(record.interaction)
        ]
        return [
            Panel(
                _("Page à imprimer"),
                rows=rows,
                more_url=link_to(record.interaction),
                more_label=_("Voir l’échange"),
                place="main",
                key="page",
            )
        ]
