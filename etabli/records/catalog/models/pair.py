"""Products that look alike and are two."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.records.catalog.models.product import Product


class DistinctProducts(models.Model):
    """Two products that look alike and are two: said once, remembered (UX 22)."""

    first = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="+", editable=False)
    second = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="+", editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("paire de produits distincts")
        verbose_name_plural = _("paires de produits distincts")
        constraints = [
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="distinct_products_ordered"),
            models.UniqueConstraint(fields=["first", "second"], name="distinct_products_once"),
        ]

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"
