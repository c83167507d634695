"""`/factures-recues/`: list of invoices of suppliers, where files are dropped, and their card."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.files import parts_of
from etabli.kernel.people.rights import has_level
from etabli.kernel.refusals import Missing
from etabli.modules.receiving.actions import (
    approve_received,
    create_supplier,
    dispute_received,
    link_supplier,
    pay_received,
    refuse_received,
    reopen_received,
)
from etabli.modules.receiving.models import IncomingFile, ReceivedInvoice
from etabli.modules.receiving.pages.dropping import drop_files
from etabli.modules.receiving.pages.files import IncomingFilePages
from etabli.modules.receiving.pages.shown import reading_of
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


class ReceivedInvoicePages(RecordPages):
    """Invoices of suppliers, to approve, dispute or refuse."""

    model = ReceivedInvoice
    slug = "factures-recues"
    icon = "file-download"
    title = gettext_lazy("Factures reçues")
    feminine = True
    creatable = False
    editable = False
    list_template = "receiving/list.html"
    default_order = "-date"
    empty_text = gettext_lazy(
        "Déposez ici les factures de vos fournisseurs (Factur-X, CII, UBL) : elles sont lues et contrôlées."
    )
    search_fields = ("number", "supplier_name", "party__name")
    list_columns = (
        Column("supplier", gettext_lazy("Fournisseur"), sort="supplier_name", grow=True, phone="p1"),
        Column("number", gettext_lazy("Numéro"), empty="—", phone="p3"),
        Column("date", kind="date", empty="—"),
        Column("due_on", gettext_lazy("Échéance"), kind="date", empty="—"),
        Column("form", gettext_lazy("Format"), sortable=False, xl=True),
        Column("euro_excl", gettext_lazy("Total HT"), kind="amount", empty="—", xl=True),
        Column("euro_incl", gettext_lazy("Total TTC"), kind="amount", empty="—", also="own_amount", phone="p2"),
        Column("situation", gettext_lazy("Situation"), kind="state", value=lambda one: one.situation_state, phone="p4"),
    )
    list_filters = (
        ChoiceFilter("status", gettext_lazy("Statut")),
        ChoiceFilter("soundness", gettext_lazy("Contrôle")),
        RecordFilter("party", gettext_lazy("Fournisseur")),
        DateRange("date"),
        DateRange("due_on", gettext_lazy("Échéance")),
    )
    views = (
        View("a-approuver", gettext_lazy("À approuver"), lambda rows, user: rows.to_approve()),
        View("en-litige", gettext_lazy("En litige"), lambda rows, user: rows.filter(status="disputed")),
        View("a-payer", gettext_lazy("À payer"), lambda rows, user: rows.to_pay()),
        View("payees", gettext_lazy("Payées"), lambda rows, user: rows.exclude(paid_on=None)),
        View("refusees", gettext_lazy("Refusées"), lambda rows, user: rows.filter(status="refused")),
    )
    sums = ("euro_incl", "euro_excl")
    sum_unit = gettext_lazy("TTC")
    actions = (
        approve_received,
        create_supplier,
        link_supplier,
        pay_received,
        dispute_received,
        refuse_received,
        reopen_received,
    )
    card_sections = (
        Section(
            gettext_lazy("Facture"),
            (
                Column("number", gettext_lazy("Numéro"), empty="—"),
                Column("date", kind="date", empty="—"),
                Column("due_on", gettext_lazy("Échéance"), kind="date", empty="—"),
                Column(
                    "order_number", gettext_lazy("Commande"), value=lambda one: one.content["order_number"], empty="—"
                ),
                Column("form", gettext_lazy("Format")),
                Column("source", gettext_lazy("Arrivée"), value=lambda one: one.file.get_source_display()),
                Column("received_at", gettext_lazy("Reçue le"), kind="datetime"),
                Column("paid_on", gettext_lazy("Payée le"), kind="date", empty="—"),
            ),
            edit=(),
            name="informations",
        ),
    )

    def queryset(self, request: HttpRequest) -> Any:
        return super().queryset(request).select_related("party", "company", "file")

    def name_of(self, record: Any) -> str:
        return f"{_('Avoir') if record.is_credit else _('Facture')} {record.number or _('sans numéro')}"

    def list_context(self, request: HttpRequest, listing: Any) -> dict[str, Any]:
        """The panel where files are dropped, and what waits aside."""
        page = IncomingFilePages.page()
        aside = IncomingFile.objects.visible_to(request.user).aside().count()
        return {
            **super().list_context(request, listing),
            "may_drop": has_level(request.user, "write"),
            "drop_url": self.url("drop"),
            "aside": french.counted(aside, _("fichier")) if aside else "",
            "aside_url": f"{page.url()}?vue=de-cote",
            "files_url": page.url(),
        }

    # ---- card

    def card_line(self, record: Any) -> list[dict[str, Any]]:
        if record.party is not None:
            return [{"icon": "truck", "text": record.party.name, "url": link_to(record.party)}]
        return [{"icon": "truck", "text": _("%s (fiche inconnue)") % record.supplier, "url": ""}]

    def card_figures(self, request: HttpRequest, record: Any) -> list[Figure]:
        currency = record.currency or "EUR"
        until = french.short(record.due_on) if record.due_on else "—"
        late = record.situation_state.shape == "late" and record.status == "approved"
        return [
            Figure(_("Total HT"), french.money(record.total_excl, currency)),
            Figure(_("TVA"), french.money(record.total_vat, currency)),
            Figure(_("Total TTC"), french.money(record.total_incl, currency)),
            Figure(_("À payer le"), until, is_bad=late),
        ]

    def card_panels(self, request: HttpRequest, record: Any) -> list[Panel]:
        shown = reading_of(record)
        pdf = self.url("original", pk=record.pk) if record.has_pdf else ""
        panels = [
            Panel(
                _("Lecture de la facture"),
                template="receiving/reading.html",
                context={**shown, "pdf": pdf},
                place="wide",
                key="lecture",
            )
        ]
        panels.append(Panel(_("Statuts"), rows=self._said(record), empty=_("Aucune réponse."), key="statuts"))
        rows = [
            PanelRow(
                record.file.name,
                self.url("original", pk=record.pk),
                icon="file-type-pdf" if record.has_pdf else "file-code",
                sub=_("Original, conservé tel qu’il est arrivé"),
            )
        ]
        if record.has_pdf:
            url = self.url("xml", pk=record.pk)
            rows.append(PanelRow(_("Données de la facture (XML)"), url, icon="file-code", sub=record.form))
        rows.append(PanelRow(_("Empreinte SHA-256"), sub=record.file.digest, icon="fingerprint"))
        return [*panels, Panel(_("Fichiers d’origine"), rows=rows, key="originaux")]

    def _said(self, record: Any) -> list[PanelRow]:
        return [
            PanelRow(
                str(one),
                state=one.state,
                sub=" · ".join(part for part in (one.reason_word, one.reason) if part),
                end=french.short(one.at.date()),
                end_sub=str(one.user or ""),
            )
            for one in record.statuses.select_related("user").order_by("-at", "-id")
        ]

    # ---- addresses of its own

    def more_urls(self) -> list[URLPattern]:
        return [
            *super().more_urls(),
            path("deposer/", self.view(self.drop), name="drop"),
            path("<int:pk>/original/", self.view(self.original), name="original"),
            path("<int:pk>/xml/", self.view(self.xml), name="xml"),
        ]

    def drop(self, request: HttpRequest) -> HttpResponse:
        """Files dropped on the page."""
        return drop_files(self, request)

    def original(self, request: HttpRequest, pk: int) -> Any:
        """The file as it came."""
        record = self.record(request, pk)
        return _handed_out(record.file.blob, record.file.name, inline=record.has_pdf)

    def xml(self, request: HttpRequest, pk: int) -> Any:
        """The XML that a PDF carried: always a download, nothing of it is opened here."""
        record = self.record(request, pk)
        return _handed_out(record.xml, f"{record.number or 'facture'}.xml", inline=False)


def _handed_out(blob: Any, name: str, *, inline: bool) -> Any:
    try:
        parts = parts_of(blob, name=name, inline=inline)
    except FileNotFoundError:
        raise Missing(_("L’original n’est plus sur le disque. Prévenez votre administrateur.")) from None
    return Streamed(parts.chunks, headers=parts.headers)
