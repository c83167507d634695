"""Mailboxes that are read, and how far each folder has been."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.foundation.states import State
from etabli.kernel.installation.vault import VaultClosed, seal, unseal
from etabli.records.interactions.models.querysets import MailAccountQuerySet

FIRST_DAYS = 30


class Security(models.TextChoices):
    """How the conversation is kept secret."""

    TLS = "tls", _("TLS dès la connexion")
    STARTTLS = "starttls", _("STARTTLS")
    NONE = "none", _("Aucun")


def a_month_ago() -> date:
    """From when a new mailbox is read."""
    return timezone.localdate() - timedelta(days=FIRST_DAYS)


class MailAccount(models.Model):
    """A mailbox whose messages join the cards of clients (EXC-016): somebody's own, a shared one (`user` empty), or
    the collecting address that rules copy to (`is_collecting`, EXC-018, 019). `secret` is sealed with the
    installation's key."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("boîte de"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        limit_choices_to={"is_active": True},
        help_text=_("Vide : boîte partagée ; chacun trie ses messages inconnus."),
    )
    address = models.EmailField(_("adresse"), help_text=_("Exemple : contact@mon-entreprise.fr."))
    is_collecting = models.BooleanField(
        _("adresse de collecte"),
        default=False,
        help_text=_("Cette boîte ne sert qu’à recevoir des copies (règle, copie cachée)."),
    )
    host = models.CharField(_("serveur IMAP"), max_length=200, help_text=_("Exemple : imap.exemple.fr."))
    port = models.PositiveIntegerField(_("port"), default=993)
    security = models.CharField(_("chiffrement"), max_length=8, choices=Security, default=Security.TLS)
    login = models.CharField(_("identifiant"), max_length=200, help_text=_("Le plus souvent, l’adresse entière."))
    secret = models.TextField(max_length=2000, blank=True, default="", editable=False)
    sent_folder = models.CharField(
        _("dossier des messages envoyés"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("Vide : trouvé tout seul."),
    )
    since = models.DateField(
        _("messages depuis le"), default=a_month_ago, help_text=_("Les messages plus anciens ne sont pas repris.")
    )
    is_active = models.BooleanField(_("relevée"), default=True)
    tried_at = models.DateTimeField(_("relevée le"), null=True, editable=False)
    read_at = models.DateTimeField(_("dernière relève réussie"), null=True, editable=False)
    fault = models.TextField(_("explication"), max_length=500, blank=True, default="", editable=False)

    objects: ClassVar[Any] = MailAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("boîte mail")
        verbose_name_plural = _("boîtes mail")
        ordering = ("address", "id")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["address"],
                name="mail_account_once",
                violation_error_message=_("Cette adresse est déjà relevée."),
            ),
            models.CheckConstraint(
                condition=Q(port__gte=1, port__lte=65535),
                name="mail_account_port",
                violation_error_message=_("Un port va de 1 à 65535."),
            ),
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def rights_kind(self) -> str:
        """Who may write exchanges may have their mailbox read."""
        return "interactions.interaction"

    @property
    def password(self) -> str:
        """The password; empty when the installation's keys are other ones, so that the screen asks for it again."""
        try:
            return unseal(self.secret) if self.secret else ""
        except VaultClosed:
            return ""

    @password.setter
    def password(self, text: str) -> None:
        self.secret = seal(text) if text else ""

    @property
    def situation_state(self) -> State:
        """Read, failing, or off."""
        if not self.is_active:
            return State("off", str(_("Arrêtée")))
        if self.fault:
            return State("late", str(_("En échec")))
        return State("done", str(_("Relevée"))) if self.read_at else State("wait", str(_("Pas encore relevée")))


class MailFolder(models.Model):
    """How far a folder was read: UIDs grow as long as UIDVALIDITY stays (RFC 3501, 2.3.1.1)."""

    account = models.ForeignKey(MailAccount, on_delete=models.CASCADE, related_name="folders")
    name = models.CharField(max_length=200)
    validity = models.BigIntegerField(default=0)
    last_uid = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["account", "name"], name="mail_folder_once")
        ]

    def __str__(self) -> str:
        return self.name
