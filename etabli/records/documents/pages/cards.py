"""What stands on a document's card beside its lines: its facts, its files, the e-mails that carried it."""

from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.modules import kind_of
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.statements import Prepared
from etabli.records.documents.models import Document
from etabli.records.documents.pages.files import has_originals
from etabli.records.documents.pages.schedule_panel import instalments_of
from etabli.ui.links import link_to
from etabli.ui.pages import Panel, PanelRow

MAILS_SHOWN = 6
MAILS: Prepared[OutgoingMail] = Prepared(
    lambda kind, pk: OutgoingMail.objects.filter(kind=kind, object_id=pk)[:MAILS_SHOWN]
)


def card_lines(document: Document) -> list[tuple[str, Any, str]]:
    """Cells of the sheet's head: label, what it says, a paler second line."""
    address = document.billing_address or {}
    town = " ".join(filter(None, (address.get("postcode"), address.get("city"))))
    party = (
        format_html('<a href="{}">{}</a>', link_to(document.party), document.party)
        if link_to(document.party)
        else str(document.party)
    )
    where = " · ".join(filter(None, (town, str(document.contact) if document.contact else "")))
    cells = [(_("Client"), party, where), (_("Date"), french.short(document.date), "")]
    cells += _kind_date(document)
    cells.append((_("Votre référence"), document.purchase_order_number or "—", ""))
    cells.append((_("Règlement"), _terms(document), str(document.get_payment_method_display() or "")))
    return cells


def _terms(document: Document) -> str:
    """The conditions; a schedule stands instead of them (INV-011)."""
    if not document.is_credit_note and len(instalments_of(document)) > 1:
        return _("Selon l’échéancier")
    return document.payment_term.label if document.payment_term else _("Par défaut") if document.is_draft else "—"


def _kind_date(document: Document) -> list[tuple[str, Any, str]]:
    if document.kind in ("quote", "proforma"):
        return [(_("Valable jusqu’au"), _day(document.valid_until), "")]
    if document.kind == "order":
        return [(_("Livraison"), _day(document.delivery_date), "")]
    if document.is_credit_note:
        return [
            (
                _("Facture corrigée"),
                format_html('<a href="{}">{}</a>', link_to(document.corrects), document.corrects),
                "",
            )
        ]
    return [(_("Échéance"), _day(document.due_date), "")]


def _day(date: Any) -> str:
    return french.short(date) if date else "—"


def files_panel(pages: Any, document: Document) -> Panel:
    """The PDF, and once issued the XML, both as archived."""
    url = pages.url("pdf", pk=document.pk)
    kept = has_originals(document)
    rows = [
        PanelRow(
            "PDF", url, icon="file-type-pdf", sub=_("Original archivé") if kept else _("Tel qu’il est à cet instant")
        )
    ]
    if kept:
        rows.append(
            PanelRow(
                _("XML de la facture électronique"),
                pages.url("xml", pk=document.pk),
                icon="file-code",
                sub=_("Factur-X, EN 16931"),
            )
        )
    return Panel(_("Document"), rows=rows, key="document")


def mails_panel(document: Document, user: Any) -> list[Panel]:
    """E-mails about the document and how far they went; nothing when none was written."""
    mails = MAILS.rows(kind_of(document), document.pk)
    if not mails:
        return []
    rows = [
        PanelRow(mail.subject, link_to(mail), icon="mail", sub=mail_text(mail), state=mail.situation_state)
        for mail in mails
    ]
    return [Panel(_("E-mails"), rows=rows, count=len(rows), key="e-mails")]


def mail_text(mail: Any) -> str:
    """« Envoyé à compta@client.fr, le 14/03/2027 à 09:12 », or how far it is (ux 1.B.12)."""
    people = ", ".join([*mail.to, *mail.cc])
    if mail.sent_at is None:
        return _("%(state)s, à %(people)s") % {"state": mail.get_state_display(), "people": people}
    when = timezone.localtime(mail.sent_at)
    return _("Envoyé à %(people)s, le %(day)s à %(hour)s") % {
        "people": people,
        "day": french.short(when.date()),
        "hour": f"{when:%H:%M}",
    }
