"""Steps of the follow-up, templates assigned to them, follow-ups made, planned dates changed by hand."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.kernel.people.visibility import VisibleQuerySet
from etabli.records.documents.models import Document

SENDING = "sending"


class StepQuerySet(models.QuerySet["Step"]):
    """Steps; shared by everybody."""

    def visible_to(self, user: Any) -> Self:
        """Every step: they belong to the account."""
        return self

    def in_use(self) -> Self:
        """Steps one may still choose."""
        return self.filter(archived=False)


class Step(models.Model):
    """A step of the follow-up (DUN-013, 014): renamed, reordered, added, put away; never deleted, follow-ups name it.

    `days` counts from the step before; from the document's own due date for the first one after the sending (DUN-016).
    `role` marks the one that sends the document: it is the factory's and stays.
    """

    label = models.CharField(_("libellé"), max_length=80, unique=True)
    days = models.PositiveSmallIntegerField(
        _("date indicative : jours après l’étape précédente"),
        default=0,
        help_text=_("0 : à la date d’échéance. Exemple : 5 pour cinq jours après."),
    )
    position = models.PositiveSmallIntegerField(_("ordre"), default=100)
    role = models.CharField(max_length=12, blank=True, default="", editable=False)
    archived = models.BooleanField(_("archivée"), default=False)

    objects: ClassVar[Any] = StepQuerySet.as_manager()

    class Meta:
        verbose_name = _("étape de suivi")
        verbose_name_plural = _("étapes de suivi")
        ordering = ("position", "id")
        constraints = [
            models.CheckConstraint(condition=Q(label__gt=""), name="step_named"),
            models.CheckConstraint(
                condition=Q(days__lte=730),
                name="step_within_two_years",
                violation_error_message=_("Une étape ne peut pas être à plus de deux ans de la précédente."),
            ),
            models.CheckConstraint(
                condition=Q(role="") | Q(archived=False),
                name="step_of_sending_stays",
                violation_error_message=_("L’étape d’envoi sert à envoyer les documents : elle ne s’archive pas."),
            ),
            models.UniqueConstraint(fields=["role"], condition=~Q(role=""), name="step_role_once"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_sending(self) -> bool:
        """The step of sending the document itself."""
        return self.role == SENDING


class StepTemplate(models.Model):
    """The e-mail template of a step for one kind of document (DUN-015), for all companies or for one."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="templates")
    context = models.CharField(max_length=60)
    company = models.ForeignKey("companies.Company", null=True, on_delete=models.CASCADE, related_name="+")
    template = models.ForeignKey("mailtemplates.MailTemplate", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("step", "context", Coalesce("company", Value(0)), name="step_template_once")
        ]

    def __str__(self) -> str:
        return f"{self.context} {self.template_id}"


class OwnTemplate(models.Model):
    """The template that one person's sendings of a kind of document take, before that of the step (DUN-018)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    context = models.CharField(max_length=60)
    template = models.ForeignKey("mailtemplates.MailTemplate", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "context"], name="own_template_once")]

    def __str__(self) -> str:
        return f"{self.context} {self.template_id}"


class FollowUpQuerySet(VisibleQuerySet):
    """Follow-ups: who sees the document sees them."""

    company_path = "document__company"

    def visible_to(self, user: Any) -> Self:
        """Follow-ups of documents this person may see."""
        rows = super().visible_to(user)
        if getattr(user, "own_clients_only", False):
            return rows.filter(document__in=Document.objects.visible_to(user).order_by().values("pk"))
        return rows


class FollowUp(models.Model):
    """Something done about a document: by the program (`origin`), or written by hand (QUO-062, 063)."""

    class Origin(models.TextChoices):
        MANUAL = "manual", _("Ajouté à la main")
        MAILED = "mailed", _("Envoi par e-mail")
        PAID = "paid", _("Règlement complet")
        READ = "read", _("Page publique ouverte")

    document = models.ForeignKey(
        Document, verbose_name=_("document"), on_delete=models.CASCADE, related_name="follow_ups", editable=False
    )
    step = models.ForeignKey(
        Step, verbose_name=_("étape"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    label = models.CharField(_("suivi"), max_length=160)
    on = models.DateField(_("date"), default=timezone.localdate)
    note = models.TextField(_("commentaire"), blank=True, max_length=5000)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.MANUAL, editable=False)
    mail = models.ForeignKey(
        "outbox.OutgoingMail", null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    at = models.DateTimeField(default=timezone.now, editable=False)
    is_fictitious = models.BooleanField(default=False, editable=False)

    objects: ClassVar[Any] = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("suivi")
        verbose_name_plural = _("suivis")
        ordering = ("-on", "-id")
        constraints = [
            models.CheckConstraint(condition=Q(label__gt=""), name="follow_up_named"),
            models.UniqueConstraint(fields=["mail"], condition=Q(mail__isnull=False), name="follow_up_of_mail_once"),
        ]
        indexes = [models.Index(fields=["document", "-on", "-id"], name="follow_up_of_document")]

    def __str__(self) -> str:
        return self.label

    @property
    def rights_kind(self) -> str:
        """Who may write the document may write its follow-up."""
        return self.document.record_kind

    @property
    def is_void(self) -> bool:
        """Its e-mail never left."""
        return self.mail is not None and self.mail.state == "cancelled"


class PlannedStep(models.Model):
    """The planned date of a step on one document, changed by hand (QUO-064)."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="planned_steps")
    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "step"], name="planned_step_once")]

    def __str__(self) -> str:
        return f"{self.step} {self.on}"
