"""What the kit remembers of each person: preferences and saved views. No business table lives here."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Theme(models.TextChoices):
    """Light, dark, or what the device asks for."""

    AUTO = "auto", _("Comme l’appareil")
    LIGHT = "light", _("Clair")
    DARK = "dark", _("Sombre")


class Preferences(models.Model):
    """How one person likes the screens: theme, own company in hand, columns by list, shortcuts, widgets put away."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="preferences", verbose_name=_("utilisateur")
    )
    theme = models.CharField(_("thème"), max_length=5, choices=Theme, default=Theme.AUTO)
    company = models.ForeignKey(
        "companies.Company",
        verbose_name=_("société"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    columns = models.JSONField(default=dict, blank=True)
    shortcuts = models.JSONField(default=list, blank=True)
    hidden_widgets = models.JSONField(default=list, blank=True)
    opening_views = models.JSONField(default=dict, blank=True)  # list → the kept view it opens with

    def __str__(self) -> str:
        return f"preferences of {self.user_id}"

    @property
    def themes(self) -> list[tuple[str, Any]]:
        """The three choices."""
        return list(Theme.choices)

    @classmethod
    def of(cls, user: Any) -> "Preferences":
        """The person's row with the company in hand; unsaved factory values when there is none yet."""
        found = cls.objects.select_related("company").filter(user=user).first()
        return found or cls(user=user)


class SavedView(models.Model):
    """A list as somebody wants to find it again: filters, sort and search as the address says them, and its columns.

    Shared, it is everybody's, or that of the roles named; it stays its author's to change.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    page = models.CharField(max_length=60)
    name = models.CharField(_("nom de la vue"), max_length=60)
    query = models.CharField(max_length=2000, blank=True)
    columns = models.JSONField(default=list, blank=True)
    is_shared = models.BooleanField(_("partagée avec l’équipe"), default=False)
    roles = models.JSONField(default=list, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints = [models.UniqueConstraint(fields=["user", "page", "name"], name="saved_view_once")]

    def __str__(self) -> str:
        return self.name

    def is_for(self, user: Any) -> bool:
        """Whether it was shared with this person."""
        return self.is_shared and (not self.roles or user.is_administrator or bool(set(self.roles) & set(user.roles)))

    def address(self, url: str) -> str:
        """The list at that address as this view keeps it."""
        return f"{url}?{self.query}{'&' if self.query else ''}v={self.pk}"
