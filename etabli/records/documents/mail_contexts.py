"""What e-mails about documents may say of them: one context a kind of document, the same variables for all."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.foundation import french
from etabli.kernel.mailtemplates import MailContext, Variable, context_named
from etabli.kernel.mailtemplates.contexts import contexts
from etabli.records.documents.family import type_of
from etabli.records.documents.models import Document
from etabli.records.documents.public import ADDRESS
from etabli.records.documents.wording import NUMBER, document_word
from etabli.records.parties.models import Contact, Party

PREFIX = "documents."
SENT = _("{document} {numéro} – {société}")
BODY = _(
    "Bonjour,\n\nVous trouverez ci-joint notre {document en minuscules} {numéro}, d’un montant de {total TTC} TTC.\n"
    "{rappel de date}\n\n{signature}"
)


def _money(name: str) -> Callable[[Any, Any], str]:
    return lambda document, by: french.money(getattr(document, name, None) or 0, getattr(document, "currency", "EUR"))


def _day(name: str) -> Callable[[Any, Any], str]:
    return lambda document, by: french.day(found) if (found := getattr(document, name, None)) else ""


def _text(name: str) -> Callable[[Any, Any], str]:
    return lambda document, by: str(getattr(document, name, None) or "")


def _word(document: Any, by: Any) -> str:
    return document_word(document) if isinstance(document, Document) else ""


def _number(document: Any, by: Any) -> str:
    return getattr(document, "number", None) or NUMBER


def _late(document: Any, by: Any) -> str:
    due = getattr(document, "due_date", None)
    days = (timezone.localdate() - due).days if due else 0
    return french.counted(days, "jour") if days > 0 else ""


def date_reminder(document: Any, by: Any) -> str:
    """The date that matters to the client, as a sentence; empty when the document has none."""
    kind = getattr(document, "kind", "")
    if kind == "invoice" and document.due_date and not document.is_credit_note:
        return str(_("Son échéance est le %(day)s.")) % {"day": french.day(document.due_date)}
    if kind == "quote" and document.valid_until:
        return str(_("Il est valable jusqu’au %(day)s.")) % {"day": french.day(document.valid_until)}
    return ""


VARIABLES = (
    Variable("document", _("« Devis », « Facture », « Avoir »…"), _word),
    Variable("document en minuscules", _("« devis », « facture », « avoir »…"), lambda d, by: _word(d, by).lower()),
    Variable("numéro", _("Son numéro"), _number),
    Variable("titre", _("Son titre"), _text("title")),
    Variable("client", _("Nom du client"), _text("party")),
    Variable("contact", _("Nom du contact"), _text("contact")),
    Variable("votre référence", _("La référence donnée par le client"), _text("purchase_order_number")),
    Variable("date", _("Sa date"), _day("date")),
    Variable("échéance", _("Sa date d’échéance"), _day("due_date")),
    Variable("validité", _("La date jusqu’à laquelle il est valable"), _day("valid_until")),
    Variable("livraison", _("La date de livraison"), _day("delivery_date")),
    Variable("rappel de date", _("L’échéance ou la validité, en une phrase"), date_reminder),
    Variable("total HT", _("Total hors taxes"), _money("total_excl")),
    Variable("total TTC", _("Total toutes taxes comprises"), _money("payable")),
    Variable("reste à payer", _("Ce qui reste à payer"), _money("outstanding")),
    Variable("retard", _("Le retard en jours"), _late),
    Variable("lien public", _("L’adresse de sa page publique"), lambda d, by: ADDRESS),
    Variable("vendeur", _("Nom du vendeur"), _text("owner")),
)


def _samples(**kept: Any) -> Callable[[Any], Any]:
    def rows(user: Any) -> Any:
        found = Document.objects.visible_to(user).filter(number__isnull=False, **kept)
        return found.select_related("party", "company", "contact", "owner").order_by("-date", "-pk")

    return rows


def _related(name: str) -> Callable[[Any], Any]:
    return lambda document: getattr(document, name, None)


def _model_of(kind: str) -> Any:
    return type_of(kind).model


def _itself(document: Any) -> Any:
    return document


def _context(name: str, label: Any, **kept: Any) -> MailContext:
    own = (partial(_model_of, kept["kind"]), _itself)
    reaches = (own, (Party, _related("party")), (Contact, _related("contact")))
    return MailContext(
        PREFIX + name, label, VARIABLES, subject=SENT, body=BODY, samples=_samples(**kept), reaches=reaches
    )


CONTEXTS = (
    _context("quote", _("Devis"), kind="quote"),
    _context("order", _("Commande"), kind="order"),
    _context("proforma", _("Proforma"), kind="proforma"),
    _context("invoice", _("Facture"), kind="invoice", type="invoice"),
    _context("deposit", _("Facture d’acompte"), kind="invoice", type="deposit"),
    _context("credit_note", _("Avoir"), kind="invoice", type="credit_note"),
)


def context_of(document: Document) -> str:
    """The context of a document's e-mails: that of its type, else that of its kind."""
    own = PREFIX + (document.type or document.kind)
    return own if context_named(own) is not None else PREFIX + document.kind


def document_contexts() -> list[MailContext]:
    """Every context of documents, those of higher areas included."""
    return [context for context in contexts() if context.name.startswith(PREFIX)]
