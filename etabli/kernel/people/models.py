"""Users and their keys."""

import hashlib
import secrets
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from etabli.kernel.people.rights import opens_kind
from etabli.kernel.people.roles import AccessLevel, ProspectsRight, Role
from etabli.kernel.statements import Prepared


class UserManager(BaseUserManager["User"]):
    """Creates people by their e-mail address, always stored in lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A person with that address; without password the account waits for its owner to choose one."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_administrator(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A person who sees and sets everything."""
        return self.create_user(email, password, roles=[Role.ADMINISTRATOR], level=AccessLevel.ADMIN, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Login by e-mail, whatever its capitals."""
        return self.get(email=(username or "").strip().lower())


def roles_default() -> list[str]:
    """A new person begins as a salesperson."""
    return [Role.SALES]


class User(AbstractBaseUser):
    """Somebody who works with the program (USR-001 to USR-019)."""

    email = models.EmailField(_("e-mail"), unique=True)
    first_name = models.CharField(_("prénom"), max_length=80, blank=True)
    last_name = models.CharField(_("nom"), max_length=80, blank=True)
    job_title = models.CharField(_("poste"), max_length=120, blank=True)
    phone = models.CharField(_("fixe"), max_length=30, blank=True)
    mobile = models.CharField(_("portable"), max_length=30, blank=True)
    language = models.CharField(_("langue"), max_length=10, default="fr")
    time_zone = models.CharField(_("fuseau horaire"), max_length=60, default="Europe/Paris")
    roles = models.JSONField(_("responsabilités"), default=roles_default)
    level = models.CharField(_("niveau d’accès"), max_length=10, choices=AccessLevel, default=AccessLevel.WRITE)
    prospects_right = models.CharField(
        _("droit prospects"), max_length=10, choices=ProspectsRight, default=ProspectsRight.ALL
    )
    own_clients_only = models.BooleanField(_("ses clients seulement"), default=False)
    may_see_costs = models.BooleanField(_("voit les prix d’achat et les marges"), default=False)
    may_delete = models.BooleanField(_("peut supprimer"), default=True)
    companies = models.ManyToManyField(
        "companies.Company", verbose_name=_("sociétés"), blank=True, related_name="members"
    )
    is_active = models.BooleanField(_("actif"), default=True)
    is_demo = models.BooleanField(default=False, editable=False)
    unread_notices = models.PositiveIntegerField(default=0, editable=False)  # what the bell shows on every page
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    is_system = False

    class Meta:
        verbose_name = _("utilisateur")
        verbose_name_plural = _("utilisateurs")
        ordering = ("email",)
        constraints = [
            models.CheckConstraint(condition=models.Q(level__in=AccessLevel.values), name="user_level_known"),
            models.CheckConstraint(
                condition=models.Q(prospects_right__in=ProspectsRight.values), name="user_prospects_right_known"
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    def clean(self) -> None:
        super().clean()
        self.email = (self.email or "").strip().lower()

    def get_full_name(self) -> str:
        """First and last name, or the address when neither is known."""
        return f"{self.first_name} {self.last_name}".strip() or self.email

    @property
    def initials(self) -> str:
        """Two letters for the avatar."""
        letters = (self.first_name[:1] + self.last_name[:1]) or self.email[:2]
        return letters.upper()

    @property
    def is_administrator(self) -> bool:
        """Sees the whole tool and its settings (USR-004)."""
        return Role.ADMINISTRATOR in self.roles

    @cached_property
    def company_ids(self) -> list[int] | None:
        """Ids of the own companies this person is limited to; None when not limited."""
        return [pk for (pk,) in LIMITED_TO.rows(self.pk)] or None

    def may_see(self, what: str) -> bool:
        """Sensitive columns: "costs" (purchase prices and margins) are seen by administrators and those allowed;
        those that show records of a kind ("parties.party"), by whoever opens that kind."""
        if self.is_administrator:
            return True
        return opens_kind(self, what) if "." in what else what == "costs" and self.may_see_costs


LIMITED_TO: Prepared[tuple[int]] = Prepared(
    lambda user: User.companies.through._default_manager.filter(user_id=user).values_list("company_id")
)


class ApiToken(models.Model):
    """A key to the HTTP interface; acts as its owner, reduced by its scope. Only a digest of the secret is kept."""

    class Scope(models.TextChoices):
        READ = "read", _("Lecture")
        WRITE = "write", _("Écriture")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(_("nom"), max_length=80, default="API")
    scope = models.CharField(_("portée"), max_length=10, choices=Scope, default=Scope.WRITE)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    hint = models.CharField(max_length=12, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    last_used_at = models.DateTimeField(_("dernière utilisation"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("révoquée le"), null=True, editable=False)

    class Meta:
        verbose_name = _("clé d’API")
        verbose_name_plural = _("clés d’API")
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return f"{self.name} ({self.hint}…)"

    @classmethod
    def issue(cls, user: User, *, name: str = "API", scope: str = "write") -> tuple["ApiToken", str]:
        """A new key and its secret, which cannot be shown again."""
        secret = "etb_" + secrets.token_urlsafe(32)
        token = cls.objects.create(user=user, name=name, scope=scope, digest=cls.digest_of(secret), hint=secret[:8])
        return token, secret

    @staticmethod
    def digest_of(secret: str) -> str:
        """SHA-256 of a secret of 256 random bits: nothing to guess, so no slow hash is needed."""
        return hashlib.sha256(secret.encode()).hexdigest()
