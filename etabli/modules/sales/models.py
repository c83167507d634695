"""Quotes and orders: proxies of the family of documents."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from etabli.records.documents.models import Document
from etabli.records.documents.models.queryset import KindManager


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
