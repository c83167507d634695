"""`/messages-a-classer/`: messages of senders nobody knows, to attach, to make a contact of, or to ignore."""

from typing import Any

from django.http import HttpRequest
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.outbox.bodies import clean_html
from etabli.records.interactions.actions import add_sender, file_capture, ignore_sender
from etabli.records.interactions.models import Capture
from etabli.ui.pages import Column, DateRange, Panel, PanelRow, RecordFilter, RecordPages, Section


class CapturePages(RecordPages):
    """Messages to sort."""

    model = Capture
    slug = "messages-a-classer"
    icon = "mail-question"
    title = gettext_lazy("Messages à classer")
    creatable = False
    editable = False
    linked = False
    company_field = ""
    has_timeline = False
    default_order = "-at"
    empty_text = gettext_lazy(
        "Les messages reçus d’adresses inconnues viennent ici ; ceux de vos clients, sur leur fiche."
    )
    list_columns = (
        Column("subject", value=lambda one: str(one) or "—", sort="subject", phone="p1", grow=True),
        Column("sender", phone="p3"),
        Column("sender_name", xl=True),
        Column("account", gettext_lazy("Boîte"), value=lambda one: str(one.account or ""), xl=True),
        Column("at", kind="datetime", phone="p2"),
    )
    list_filters = (DateRange("at"), RecordFilter("account", gettext_lazy("Boîte")))
    search_fields = ("subject", "sender", "sender_name")
    card_sections = (
        Section(
            gettext_lazy("Message"),
            (
                "sender",
                "sender_name",
                Column("at", kind="datetime"),
                Column("account", value=lambda one: str(one.account or "")),
            ),
            edit=(),
            name="informations",
        ),
    )
    actions = (file_capture, add_sender, ignore_sender)
    row_actions = (file_capture, add_sender, ignore_sender)

    def queryset(self, request: HttpRequest) -> Any:
        rows = super().queryset(request).select_related("account")
        return rows.waiting()

    def card_panels(self, request: HttpRequest, record: Any) -> list[Panel]:
        warned = f'<div class="et-note warn">{clean_html(record.problem)}</div>' if record.problem else ""
        readers = [PanelRow(name or address, sub=address if name else "") for _part, name, address in record.recipients]
        return [
            Panel(
                _("Message"),
                html=mark_safe(f'{warned}<div class="et-prose">{clean_html(record.body)}</div>'),
                place="main",
                key="texte",
            ),
            Panel(_("Destinataires"), rows=readers, place="side", key="destinataires"),
        ]
