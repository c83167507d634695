"""What is reported to the administration of sales that are not transmitted."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.foundation.states import State
from etabli.kernel.people.visibility import VisibleQuerySet


class Report(models.Model):
    """A report of a period, as it was made: its file is kept. Made again over the same facts, it is the same bytes and
    the same row; over changed facts, a further row, which corrects the former."""

    class Kind(models.TextChoices):
        TRANSACTIONS = "transactions", _("Ventes")
        PAYMENTS = "payments", _("Encaissements")

    company = models.ForeignKey(
        "companies.Company", verbose_name=_("société"), on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("données"), max_length=12, choices=Kind)
    starts_on = models.DateField(_("du"))
    ends_on = models.DateField(_("au"))
    due_on = models.DateField(_("à transmettre avant le"))
    lines = models.PositiveIntegerField(_("lignes"), default=0)
    sha256 = models.CharField(_("empreinte"), max_length=64)
    blob = models.ForeignKey("files.Blob", on_delete=models.PROTECT, related_name="+")
    corrects = models.BooleanField(_("rectificatif"), default=False)
    flow = models.ForeignKey("lifecycle.Flow", null=True, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("par"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("préparé le"), default=timezone.now)
    is_fictitious = models.BooleanField(default=False, editable=False)

    objects: ClassVar[Any] = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("déclaration de ventes")
        verbose_name_plural = _("déclarations de ventes")
        ordering = ("-starts_on", "kind", "-id")
        constraints = [
            models.CheckConstraint(condition=Q(starts_on__lte=F("ends_on")), name="report_period"),
            models.CheckConstraint(condition=Q(kind__in=("transactions", "payments")), name="report_kind_known"),
            models.UniqueConstraint(fields=["company", "kind", "starts_on", "sha256"], name="report_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.starts_on:%d/%m/%Y} – {self.ends_on:%d/%m/%Y}"

    @property
    def situation_state(self) -> State:
        """How far it has gone."""
        return self.flow.situation_state if self.flow else State("draft", str(_("Préparée")))
