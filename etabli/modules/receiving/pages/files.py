"""`/fichiers-recus/`: every file that came in, as it came; those kept aside wait for somebody."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.files import parts_of
from etabli.kernel.files.receiving import weight
from etabli.kernel.refusals import Missing
from etabli.modules.receiving.actions import shelve_file
from etabli.modules.receiving.models import IncomingFile
from etabli.ui.answers import Streamed
from etabli.ui.links import link_to
from etabli.ui.pages import ChoiceFilter, Column, DateRange, Panel, PanelRow, RecordPages, Section, View


class IncomingFilePages(RecordPages):
    """Files of suppliers."""

    model = IncomingFile
    slug = "fichiers-recus"
    icon = "files"
    title = gettext_lazy("Fichiers reçus")
    creatable = False
    editable = False
    default_order = "-at"
    empty_text = gettext_lazy("Chaque fichier qu’un fournisseur envoie est gardé ici tel qu’il est arrivé.")
    search_fields = ("name", "sender", "sha256")
    list_columns = (
        Column("name", also="reason", grow=True, phone="p1"),
        Column("source", kind="choice", xl=True),
        Column("size", gettext_lazy("Taille"), value=lambda one: weight(one.size), sort="size", xl=True),
        Column("at", kind="datetime", phone="p3"),
        Column("situation", gettext_lazy("Suite"), kind="state", value=lambda one: one.situation_state, phone="p4"),
    )
    list_filters = (ChoiceFilter("outcome"), ChoiceFilter("source"), DateRange("at"))
    views = (
        View("de-cote", gettext_lazy("De côté"), lambda rows, user: rows.aside()),
        View("en-double", gettext_lazy("En double"), lambda rows, user: rows.filter(outcome="duplicate")),
        View("lus", gettext_lazy("Lus"), lambda rows, user: rows.filter(outcome="read")),
    )
    actions = (shelve_file,)
    row_actions = (shelve_file,)
    card_sections = (
        Section(
            gettext_lazy("Fichier"),
            (
                Column("source", kind="choice"),
                Column("sender", empty="—"),
                Column("user", gettext_lazy("Déposé par"), value=lambda one: str(one.user or ""), empty="—"),
                Column("at", kind="datetime"),
                Column("size", gettext_lazy("Taille"), value=lambda one: weight(one.size)),
                Column("digest", gettext_lazy("Empreinte SHA-256")),
            ),
            edit=(),
            name="informations",
        ),
    )

    def queryset(self, request: HttpRequest) -> Any:
        return super().queryset(request).select_related("company", "blob", "user", "same_as__party", "invoice__party")

    def card_panels(self, request: HttpRequest, record: Any) -> list[Panel]:
        rows = [PanelRow(record.name, self.url("original", pk=record.pk), icon="file", sub=_("Tel qu’il est arrivé"))]
        invoice = getattr(record, "invoice", None) or record.same_as
        if invoice is not None:
            rows.append(PanelRow(str(invoice), link_to(invoice), icon="file-download", state=invoice.situation_state))
        panels = [Panel(_("Original"), rows=rows, key="original")]
        if record.reason:
            context = {"reason": record.reason, "bad": record.outcome == "aside"}
            panels.insert(
                0,
                Panel(_("Explication"), template="receiving/reason.html", context=context, place="main", key="raison"),
            )
        return panels

    def more_urls(self) -> list[URLPattern]:
        return [*super().more_urls(), path("<int:pk>/original/", self.view(self.original), name="original")]

    def original(self, request: HttpRequest, pk: int) -> Any:
        """The file as it came: a download, never opened here."""
        record = self.record(request, pk)
        try:
            parts = parts_of(record.blob, name=record.name, inline=False)
        except FileNotFoundError:
            raise Missing(_("L’original n’est plus sur le disque. Prévenez votre administrateur.")) from None
        return Streamed(parts.chunks, headers=parts.headers)
