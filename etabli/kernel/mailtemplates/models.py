"""Templates of e-mails, and the e-mails somebody began to write."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.mailtemplates.contexts import SIGNATURE, context_named
from etabli.kernel.mailtemplates.filling import unknown_variables
from etabli.kernel.outbox.bodies import clean_html


class MailTemplateQuerySet(models.QuerySet):
    """Templates: those of all companies, of one's companies, and one's own."""

    def visible_to(self, user: Any) -> Self:
        """Templates this person may use; administrators see everybody's signatures."""
        if getattr(user, "is_system", False):
            return self
        if not getattr(user, "is_authenticated", False) or not user.is_active:
            return self.none()
        seen = self
        if user.company_ids is not None:
            seen = seen.filter(Q(company=None) | Q(company__in=user.company_ids))
        return seen if user.is_administrator else seen.filter(Q(user=None) | Q(user=user.pk))

    def in_use(self) -> Self:
        """Templates one may still choose."""
        return self.filter(archived=False)


class MailTemplate(models.Model):
    """The text of an e-mail for one context: applied by itself (`automatic`), or on hand when needed (TPL-002, 003)."""

    context = models.CharField(gettext_lazy("contexte"), max_length=60)
    name = models.CharField(gettext_lazy("nom"), max_length=80)
    company = models.ForeignKey(
        "companies.Company",
        verbose_name=gettext_lazy("seulement pour la société"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=gettext_lazy("Vide : pour toutes vos sociétés."),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=gettext_lazy("seulement pour l’utilisateur"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    language = models.CharField(
        gettext_lazy("langue"), max_length=5, default="fr", choices=(("fr", gettext_lazy("Français")),), editable=False
    )
    subject = models.CharField(gettext_lazy("objet"), max_length=250, blank=True)
    body = models.TextField(gettext_lazy("message"), max_length=50_000)
    automatic = models.BooleanField(
        gettext_lazy("appliqué d’office"),
        default=False,
        help_text=gettext_lazy("Sinon le modèle est manuel : vous le choisissez au moment d’écrire."),
    )
    position = models.PositiveSmallIntegerField(gettext_lazy("ordre"), default=100)
    archived = models.BooleanField(gettext_lazy("archivé"), default=False)

    objects: ClassVar[Any] = MailTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("modèle d’e-mail")
        verbose_name_plural = gettext_lazy("modèles d’e-mail")
        ordering = ("context", "position", "name", "id")
        constraints = [
            models.CheckConstraint(condition=Q(name__gt=""), name="mail_template_named"),
            models.CheckConstraint(condition=Q(context__gt=""), name="mail_template_has_context"),
            models.CheckConstraint(condition=Q(user=None) | Q(context=SIGNATURE), name="mail_template_personal"),
            models.UniqueConstraint(
                "context",
                "language",
                Coalesce("company", Value(0)),
                Coalesce("user", Value(0)),
                condition=Q(automatic=True, archived=False),
                name="mail_template_one_automatic",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the template; a new automatic one takes the place of the old."""
        with transaction.atomic():
            if self.automatic and not self.archived:
                same = MailTemplate.objects.filter(
                    context=self.context, language=self.language, company=self.company_id, user=self.user_id
                )
                same.filter(automatic=True).exclude(pk=self.pk).update(automatic=False)
            super().save(*args, **kwargs)

    def clean(self) -> None:
        """Rich text is cleaned; a variable that the context does not know is refused."""
        super().clean()
        self.body = clean_html(self.body)
        context = context_named(self.context)
        if context is None:
            raise ValidationError({"context": _("Choisissez dans la liste à quoi sert ce modèle.")})
        faults = {
            name: _("Variable inconnue : %s. Prenez-la dans la liste.") % french.joined([f"{{{one}}}" for one in found])
            for name in ("subject", "body")
            if (found := unknown_variables(getattr(self, name), context))
        }
        if self.user_id and not context.personal:
            faults["user"] = _("Seule une signature peut être celle d’un utilisateur.")
        if self.context != SIGNATURE and not self.subject.strip():
            faults["subject"] = _("Donnez l’objet de l’e-mail.")
        if faults:
            raise ValidationError(faults)

    def validate_constraints(self, exclude: Any = None) -> None:
        """Two automatic ones are no fault of the form: saving settles it."""
        super().validate_constraints(exclude={*(exclude or ()), "automatic"})


class MailDraft(models.Model):
    """An e-mail begun and not sent: what this person had typed about this record, found again at the next opening."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    values = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind", "object_id"], name="mail_draft_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
