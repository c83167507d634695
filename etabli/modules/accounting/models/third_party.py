"""Auxiliary accounts: one code by client (or supplier) and own company."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from etabli.kernel.people.visibility import VisibleQuerySet


class ThirdPartyAccount(models.Model):
    """The code by which the accountant knows a third party (FEC, CompAuxNum); kept for ever once given."""

    company = models.ForeignKey("companies.Company", on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(
        "parties.Party",
        verbose_name=_("client ou fournisseur"),
        on_delete=models.PROTECT,
        related_name="third_party_accounts",
    )
    side = models.CharField(
        _("en tant que"), max_length=8, choices=(("client", _("client")), ("supplier", _("fournisseur")))
    )
    code = models.CharField(_("code auxiliaire"), max_length=30)

    objects: ClassVar[Any] = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("compte auxiliaire")
        verbose_name_plural = _("comptes auxiliaires")
        ordering = ("code",)
        constraints = [
            models.UniqueConstraint(fields=["company", "side", "code"], name="third_party_code_once"),
            models.CheckConstraint(condition=Q(side__in=("client", "supplier")), name="third_party_side_known"),
            models.CheckConstraint(condition=~Q(code=""), name="third_party_code_given"),
        ]
        indexes = [models.Index(fields=["company", "party", "side"], name="third_party_of_party")]

    def __str__(self) -> str:
        return self.code
