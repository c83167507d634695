"""Conditions: general terms of sale and special conditions, written on one page (QUO-046 to 048)."""

from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from etabli.foundation.states import State
from etabli.kernel.people.visibility import SharedOrOwnQuerySet
from etabli.kernel.printing.rich import clean_html, plain_text


class ConditionKind(models.TextChoices):
    """What a text is for; general terms can be inserted as special conditions too (QUO-047)."""

    GENERAL = "general", _("Conditions générales (CGV)")
    SPECIAL = "special", _("Conditions particulières")


class ConditionQuerySet(SharedOrOwnQuerySet):
    """Texts of the companies a person works for, and those of all companies."""

    def active(self) -> Self:
        """Texts one may still choose."""
        return self.filter(archived=False)

    def for_company(self, company: Any) -> Self:
        """Texts that a document of this company may take, its own before those of all."""
        rows = self.active().filter(Q(company=None) | Q(company=company))
        return rows.order_by(models.F("company").asc(nulls_last=True), "title", "id")


class ConditionText(models.Model):
    """A text of conditions as clean HTML. Archived, never deleted: documents name it.

    `is_default` (general terms only): joined by itself to the new documents of its company, of the kinds ticked.
    """

    Kind = ConditionKind

    title = models.CharField(_("titre"), max_length=120)
    kind = models.CharField(_("sorte"), max_length=8, choices=ConditionKind, default=ConditionKind.GENERAL)
    company = models.ForeignKey(
        "companies.Company",
        verbose_name=_("société"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="condition_texts",
    )
    body = models.TextField(_("texte"))
    is_default = models.BooleanField(_("jointes d’office"), default=False)
    on_quotes = models.BooleanField(_("aux devis"), default=True)
    on_orders = models.BooleanField(_("aux commandes"), default=True)
    on_invoices = models.BooleanField(_("aux factures"), default=False)
    is_demo = models.BooleanField(default=False, editable=False)
    archived = models.BooleanField(_("archivées"), default=False, editable=False)

    objects: ClassVar[Any] = ConditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("texte de conditions")
        verbose_name_plural = _("conditions")
        ordering = ("kind", "title", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(title__gt="") & Q(body__gt=""),
                name="condition_says_something",
                violation_error_message=_("Donnez un titre et un texte."),
            ),
            models.CheckConstraint(condition=Q(kind__in=ConditionKind.values), name="condition_kind_known"),
            models.CheckConstraint(
                condition=Q(is_default=False) | Q(kind="general", archived=False),
                name="condition_default_is_general",
                violation_error_message=_("Seules des conditions générales en service sont jointes d’office."),
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(is_default=True, company=None),
                name="condition_default_once",
            ),
            models.UniqueConstraint(
                fields=["company"], condition=Q(is_default=True), name="condition_company_default_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the text, cleaned; a new default takes the place of its company's old one."""
        self.body = clean_html(self.body)
        with transaction.atomic():
            if self.is_default:
                same = ConditionText.objects.filter(company=self.company_id, is_default=True)
                same.exclude(pk=self.pk).update(is_default=False)
            super().save(*args, **kwargs)

    def clean(self) -> None:
        """A text that says nothing is none."""
        super().clean()
        self.title = self.title.strip()
        if not plain_text(self.body):
            self.body = ""

    def validate_constraints(self, exclude: Any = None) -> None:
        """Two defaults are no fault of the form: saving settles it."""
        names = {*(exclude or ()), "is_default"} if self.kind == ConditionKind.GENERAL else exclude
        super().validate_constraints(exclude=names)

    def joins(self, kind: str) -> bool:
        """Whether it is meant for new documents of this kind."""
        return {"quote": self.on_quotes, "order": self.on_orders, "invoice": self.on_invoices}.get(kind, False)

    @property
    def state(self) -> State:
        """Joined by itself, chosen by hand, or put away."""
        if self.archived:
            return State("off", str(_("Archivées")))
        return State("done", str(_("D’office"))) if self.is_default else State("draft", str(_("Au choix")))
