"""The papers a theme can be made for."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class PrintedKind(models.TextChoices):
    """A paper as its reader names it."""

    QUOTE = "quote", _("Devis")
    ORDER = "order", _("Commande")
    INVOICE = "invoice", _("Facture")
    DEPOSIT = "deposit", _("Facture d’acompte")
    CREDIT_NOTE = "credit_note", _("Avoir")
    PROFORMA = "proforma", _("Facture proforma")
    RECEIPT = "receipt", _("Reçu")
    DELIVERY = "delivery", _("Bon de livraison")


def printed_kind(kind: str, type: str) -> str:
    """The paper that a document of this kind and type is."""
    return type if type in ("deposit", "credit_note", "proforma") else kind


def kind_choices(nothing: Any) -> list[tuple[str, Any]]:
    """The papers, after the choice of all of them."""
    return [("", nothing), *PrintedKind.choices]
