"""Exchanges."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from etabli.foundation.states import State
from etabli.kernel.outbox.bodies import text_of
from etabli.records.interactions.models.querysets import InteractionQuerySet

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from etabli.records.interactions.models.letter import Letter
    from etabli.records.interactions.models.parts import Invitation, Participant

EXCERPT = 200
LONGEST = 100_000


class Kind(models.TextChoices):
    """What the exchange was (EXC-001, EXC-003)."""

    NOTE = "note", pgettext_lazy("exchange", "Note")
    CALL = "call", _("Appel")
    MEETING = "meeting", _("Rendez-vous")
    MAIL = "mail", _("E-mail")
    LETTER = "letter", _("Courrier")


class Direction(models.TextChoices):
    """Who wrote or called."""

    IN = "in", _("Reçu")
    OUT = "out", _("Émis")


class Outcome(models.TextChoices):
    """What came of a call or a meeting."""

    ANSWERED = "answered", _("Joint")
    MESSAGE = "message", _("Message laissé")
    UNREACHED = "unreached", _("Pas de réponse")
    HELD = "held", _("Tenu")
    MISSED = "missed", _("Absent")
    CANCELLED = "cancelled", _("Annulé")


ICONS = {"note": "note", "call": "phone", "meeting": "calendar-event", "mail": "mail", "letter": "mailbox"}


class Interaction(models.Model):
    """One exchange with a client or prospect, kept in the history (EXC-001).

    `at` is when it took place, or will; `about_kind` and `about_id` name the record it is about (kind and id), empty
    when only the party. `thread` is the short reference that brings answers back here. `body` is clean HTML.
    """

    company = models.ForeignKey(
        "companies.Company",
        verbose_name=_("société"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    party = models.ForeignKey(
        "parties.Party", verbose_name=_("client"), on_delete=models.PROTECT, related_name="interactions"
    )
    contact = models.ForeignKey(
        "parties.Contact",
        verbose_name=_("contact"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    kind = models.CharField(_("nature"), max_length=8, choices=Kind, default=Kind.NOTE)
    direction = models.CharField(_("sens"), max_length=3, choices=Direction, blank=True, default="")
    subject = models.CharField(_("titre"), max_length=250, blank=True, default="")
    body = models.TextField(_("texte"), max_length=LONGEST, blank=True, default="")
    excerpt = models.CharField(_("début du texte"), max_length=EXCERPT, blank=True, default="", editable=False)
    at = models.DateTimeField(_("date"), default=timezone.now)
    ends_at = models.DateTimeField(_("fin"), null=True, blank=True)
    place = models.CharField(_("lieu"), max_length=200, blank=True, default="")
    outcome = models.CharField(_("issue"), max_length=10, choices=Outcome, blank=True, default="")
    is_private = models.BooleanField(
        _("privé"), default=False, help_text=_("Lu par vous seul et les collègues qui y ont pris part.")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("auteur"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    about_kind = models.CharField(max_length=60, blank=True, default="", editable=False)
    about_id = models.BigIntegerField(default=0, editable=False)
    thread = models.CharField(_("référence"), max_length=10, blank=True, default="", editable=False)
    mail = models.ForeignKey(
        "outbox.OutgoingMail", null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    capture = models.ForeignKey(
        "interactions.Capture", null=True, on_delete=models.SET_NULL, related_name="interactions", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    is_fictitious = models.BooleanField(default=False, editable=False)

    objects: ClassVar[Any] = InteractionQuerySet.as_manager()

    if TYPE_CHECKING:
        participants: RelatedManager[Participant]
        invitation: Invitation
        letter: Letter

    class Meta:
        verbose_name = _("échange")
        verbose_name_plural = _("échanges")
        ordering = ("-at", "-id")
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(subject__gt="") | Q(body__gt=""),
                name="interaction_says_something",
                violation_error_message=_("Écrivez au moins un titre ou un texte."),
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="interaction_kind_known"),
            models.CheckConstraint(
                condition=Q(direction__in=["", *Direction.values]), name="interaction_direction_known"
            ),
            models.CheckConstraint(condition=Q(outcome__in=["", *Outcome.values]), name="interaction_outcome_known"),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=F("at")),
                name="interaction_ends_after_it_begins",
                violation_error_message=_("La fin vient avant le début."),
            ),
            models.CheckConstraint(
                condition=Q(about_kind="", about_id=0) | Q(about_kind__gt="", about_id__gt=0),
                name="interaction_about_whole",
            ),
            models.UniqueConstraint(
                fields=["party", "capture"], condition=Q(capture__isnull=False), name="interaction_of_capture_once"
            ),
            models.UniqueConstraint(
                fields=["party", "mail"], condition=Q(mail__isnull=False), name="interaction_of_mail_once"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["party", "-at", "-id"], name="interaction_of_party"),
            models.Index(fields=["-at", "-id", "is_private", "author", "company", "party"], name="interaction_latest"),
            models.Index(fields=["kind", "-at", "-id"], name="interaction_by_kind"),
            models.Index(fields=["author", "-at", "-id"], name="interaction_by_author"),
            models.Index(
                fields=["about_kind", "about_id", "-at"], name="interaction_about", condition=Q(about_id__gt=0)
            ),
            models.Index(fields=["thread"], name="interaction_by_thread", condition=Q(thread__gt="")),
        ]

    def __str__(self) -> str:
        return self.subject or self.excerpt or str(self.get_kind_display())

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it with the beginning of its text, which lists show."""
        words = " ".join(text_of(self.body).split()) if self.body else ""
        self.excerpt = words if len(words) <= EXCERPT else words[: EXCERPT - 1] + "…"
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "excerpt"}
        super().save(*args, **kwargs)

    @property
    def icon(self) -> str:
        """Its drawing."""
        return "mail-opened" if self.kind == Kind.MAIL and self.direction == Direction.IN else ICONS[self.kind]

    @property
    def situation_state(self) -> State | None:
        """How far its e-mail is, or what came of it; nothing for a plain note."""
        if self.mail is not None and (self.kind == Kind.MAIL or self.mail.state in ("failed", "uncertain")):
            return self.mail.situation_state
        if self.kind == Kind.MEETING and not self.outcome:
            return State("open", str(_("Prévu"))) if self.at > timezone.now() else State("wait", str(_("Sans issue")))
        if self.outcome:
            shape = {"answered": "done", "held": "done", "cancelled": "off"}.get(self.outcome, "wait")
            return State(shape, str(self.get_outcome_display()))
        if self.kind == Kind.MAIL:
            return State("done", str(self.get_direction_display())) if self.direction else None
        return None
