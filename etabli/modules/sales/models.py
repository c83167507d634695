"""Quotes and orders: proxies of the family of documents."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from etabli.records.documents.models import Document
from etabli.records.documents.models.queryset import KindManager


class RefusalCause(models.TextChoices):
    """Why a client said no, to be counted (QUO-020)."""

    PRICE = "price", _("Prix trop élevé")
    DELAY = "delay", _("Délai trop long")
    COMPETITOR = "competitor", _("Concurrent choisi")
    DROPPED = "dropped", _("Projet abandonné")
    UNFIT = "unfit", _("Offre inadaptée")
    SILENT = "silent", _("Sans réponse")
    OTHER = "other", _("Autre motif")


class Quote(Document):
    """A priced offer, valid until a date (devis)."""

    KIND = "quote"
    objects: ClassVar[Any] = KindManager()

    class Meta:
        proxy = True
        verbose_name = _("devis")
        verbose_name_plural = _("devis")


class Order(Document):
    """What the client ordered (commande): the folder of one deal (ORD-001)."""

    KIND = "order"
    objects: ClassVar[Any] = KindManager()

    class Meta:
        proxy = True
        verbose_name = _("commande")
        verbose_name_plural = _("commandes")


class Proforma(Document):
    """A provisional invoice for the client's bank or customs (QUO-040): a number of its own series, never posted."""

    KIND = "proforma"
    objects: ClassVar[Any] = KindManager()

    class Meta:
        proxy = True
        verbose_name = _("proforma")
        verbose_name_plural = _("proformas")


class OnlineAnswer(models.Model):
    """What the client may do on the public page of a quote, and what it answered there (QUO-075)."""

    quote = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="online", editable=False)
    offered = models.BooleanField(null=True)  # None: as the company does
    said = models.CharField(max_length=3, choices=(("yes", _("accepté")), ("no", _("refusé"))), blank=True, default="")
    name = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(said="") | models.Q(said__in=("yes", "no"), name__gt="", at__isnull=False),
                name="online_answer_is_signed",
            )
        ]

    def __str__(self) -> str:
        return f"{self.quote_id} {self.said}"
