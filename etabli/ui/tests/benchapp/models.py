from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from etabli.foundation.states import State
from etabli.kernel.decimals import FixedDecimalField
from etabli.kernel.people.visibility import VisibleQuerySet


class ToolQuerySet(VisibleQuerySet):
    def retired(self) -> Self:
        return self.filter(status="retired")


class Tool(models.Model):
    class Status(models.TextChoices):
        IN_USE = "in_use", _("En service")
        RETIRED = "retired", _("Hors service")

    company = models.ForeignKey(
        "companies.Company", verbose_name=_("société"), on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(_("nom"), max_length=80)
    keeper = models.ForeignKey(
        "people.User", verbose_name=_("responsable"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    kit = models.ForeignKey(
        "self", verbose_name=_("coffret"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    bought_on = models.DateField(_("acheté le"), null=True, blank=True)
    price = FixedDecimalField(_("prix TTC"), default=0)
    cost = FixedDecimalField(_("coût d’achat"), default=0)
    is_fragile = models.BooleanField(_("fragile"), default=False)
    notes = models.TextField(_("remarques"), blank=True)
    status = models.CharField(_("statut"), max_length=10, choices=Status, default=Status.IN_USE)

    objects: ClassVar[Any] = ToolQuerySet.as_manager()

    class Meta:
        verbose_name = _("outil")
        verbose_name_plural = _("outils")
        ordering = ("-pk",)
        indexes = [models.Index(fields=["company", "-id"], name="tool_company")]

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> State:
        return State("done" if self.status == "in_use" else "off", self.get_status_display())
