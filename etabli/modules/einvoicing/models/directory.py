"""What the directory answered about a client."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.people.visibility import VisibleQuerySet


class DirectoryCheckQuerySet(VisibleQuerySet):
    """Answers of the directory; clients are shared by all own companies."""

    company_path = None


class DirectoryCheck(models.Model):
    """The latest answer of the directory about a client: its SIREN then, and the lines as they came."""

    party = models.OneToOneField("parties.Party", on_delete=models.CASCADE, related_name="directory_check")
    siren = models.CharField("SIREN", max_length=9)
    lines = models.JSONField(default=list)
    at = models.DateTimeField(_("vérifié le"), default=timezone.now)

    objects: ClassVar[Any] = DirectoryCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("réponse de l’annuaire")
        verbose_name_plural = _("réponses de l’annuaire")

    def __str__(self) -> str:
        return f"{self.siren} {self.at:%d/%m/%Y}"

    @property
    def addresses(self) -> list[str]:
        """Addresses where invoices are received now."""
        return [line["address"] for line in self.lines if line["status"] == "Enabled"]
