"""`/echanges/`: list and card of exchanges, and the window that writes them."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.outbox.bodies import clean_html
from etabli.kernel.people.rights import opens_kind
from etabli.records.interactions.actions import (
    cancel_meeting,
    cancel_message,
    delete_interaction,
    edit_interaction,
    move_meeting,
    reassign_interaction,
)
from etabli.records.interactions.inviting import moment_text
from etabli.records.interactions.models import Interaction, Kind
from etabli.records.interactions.pages.composing import compose_url
from etabli.records.interactions.pages.edited import EditForm
from etabli.records.interactions.pages.panels import ExchangePanels
from etabli.records.interactions.rules import why_not_edit
from etabli.records.interactions.writing import about_of
from etabli.ui.links import link_to
from etabli.ui.pages import Column, DateRange, Panel, PanelRow, RecordFilter, Section
from etabli.ui.pages.declared import View

EDITED = ("subject", "body", "outcome", "is_private")


class InteractionPages(ExchangePanels):
    """Exchanges of all clients (EXC-001)."""

    model = Interaction
    slug = "echanges"
    icon = "messages"
    title = gettext_lazy("Échanges")
    new_label = gettext_lazy("Nouvel échange")
    company_field = ""
    journaled = False
    by_index = True
    default_order = "-at"
    empty_text = gettext_lazy("Notes, appels, rendez-vous, e-mails et courriers échangés avec vos clients.")
    list_columns = (
        Column("subject", gettext_lazy("Échange"), value=str, sort="subject", phone="p1", grow=True),
        Column("kind", phone="p2"),
        Column("at", kind="datetime", phone="p4"),
        Column("party", phone="p3"),
        Column("contact", xl=True),
        Column("author", empty="—", xl=True),
        Column("situation_state", gettext_lazy("État"), sortable=False),
        Column("direction", hidden=True),
        Column("place", hidden=True),
        Column("excerpt", hidden=True),
    )
    list_filters = (
        "kind",
        DateRange("at", gettext_lazy("Période")),
        RecordFilter("author", gettext_lazy("Auteur")),
        RecordFilter("party", gettext_lazy("Client")),
        "direction",
        "outcome",
    )
    views = (
        View("moi", gettext_lazy("À moi"), lambda rows, user: rows.filter(author=user.pk), counted=False),
        View(
            "a-venir",
            gettext_lazy("Rendez-vous à venir"),
            lambda rows, user: rows.coming().order_by("at"),
            counted=False,
        ),
        View(
            "programmes",
            gettext_lazy("E-mails programmés"),
            lambda rows, user: rows.filter(kind=Kind.MAIL, mail__state="scheduled"),
            counted=False,
        ),
    )
    search_fields = ("subject", "excerpt", "party__name")
    form_fields = EDITED
    form_class = EditForm
    card_sections = (
        Section(
            gettext_lazy("Échange"),
            (
                Column("kind"),
                Column("party"),
                Column("contact"),
                Column("at", gettext_lazy("Quand"), value=lambda one: moment_text(one.at, one.ends_at)),
                Column("place"),
                Column("direction"),
                Column("outcome"),
                Column("author"),
                Column("about", gettext_lazy("À propos de"), value=about_of),
            ),
            edit=EDITED,
            name="informations",
        ),
    )
    actions = (move_meeting, cancel_meeting, cancel_message, reassign_interaction, delete_interaction, edit_interaction)

    def queryset(self, request: HttpRequest) -> Any:
        return super().queryset(request).select_related("party", "contact", "author", "mail", "invitation", "letter")

    def list_rows(self, request: HttpRequest, columns: Any) -> Any:
        rows = self.queryset(request).select_related(None).select_related("party", "contact", "author", "mail")
        return rows.defer("body", "mail__html", "mail__text", "mail__references")

    def more_urls(self) -> list[URLPattern]:
        v = self.view
        return [
            path("ecrire/", v(self.ask), name="ask"),
            path("ecrire/<str:tab>/", v(self.compose), name="compose"),
            path("client/<int:pk>/", v(self.of_party), name="of_party"),
            path("sur/<str:kind>/<int:pk>/", v(self.about_record), name="about"),
        ]

    # ---- one of them

    def shown_section(self, section: Section, record: Any, user: Any) -> dict[str, Any]:
        """Only what is known of it."""
        shown = super().shown_section(section, record, user)
        return {**shown, "facts": [fact for fact in shown["facts"] if fact[1]]}

    def why_not_edit(self, record: Any) -> str:
        return why_not_edit(record)

    def _form(self, request: HttpRequest, record: Any, names: list[str], **how: Any) -> Any:
        kept = [name for name in names if name != "outcome" or record.kind in (Kind.CALL, Kind.MEETING)]
        return super()._form(request, record, kept, **how)

    def save_form(self, request: HttpRequest, form: Any, record: Any) -> Any:
        fresh = Interaction.objects.get(pk=record.pk)
        return edit_interaction(fresh, **form.cleaned_data, by=request.user)

    def card_panels(self, request: HttpRequest, record: Any) -> list[Panel]:
        panels = [_text_panel(self, request, record), _people_panel(record, request.user)]
        return [panel for panel in panels if panel is not None]


def _text_panel(pages: InteractionPages, request: HttpRequest, record: Interaction) -> Panel | None:
    if not record.body and record.kind != Kind.MAIL:
        return None
    answer = record.kind == Kind.MAIL and pages.may_create(request.user)
    note = record.capture.problem if record.capture_id and record.capture is not None else ""
    warned = f'<div class="et-note warn">{clean_html(note)}</div>' if note else ""
    return Panel(
        _("Message") if record.kind in (Kind.MAIL, Kind.LETTER) else _("Compte rendu"),
        html=mark_safe(f'{warned}<div class="et-prose">{clean_html(record.body)}</div>'),
        empty=_("Rien d’écrit."),
        more_url=compose_url(pages, record.party_id, "e-mail", reponse=record.pk) if answer else "",
        more_label=_("Répondre"),
        place="main",
        key="texte",
    )


def _people_panel(record: Interaction, user: Any) -> Panel | None:
    people = list(record.participants.select_related("contact", "user"))
    if not people:
        return None
    reads = opens_kind(user, "parties.party")
    rows = [
        PanelRow(
            str(one),
            link_to(one.contact) if one.contact is not None and reads else "",
            sub=" · ".join(filter(None, (str(one.get_part_display()), one.email if one.name else ""))),
            state=one.answer_state,
            avatar=str(one),
        )
        for one in people
    ]
    return Panel(_("Participants"), rows=rows, count=len(rows), place="side", key="participants")
