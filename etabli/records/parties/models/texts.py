"""Texts that comments begin from."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CommentTemplate(models.Model):
    """A model of comment; the default one fills the comment of every new party (DIR-025)."""

    name = models.CharField(_("nom"), max_length=80)
    text = models.TextField(_("texte"), max_length=4000)
    is_default = models.BooleanField(
        _("par défaut"), default=False, help_text=_("Remplit le commentaire de chaque nouvelle fiche.")
    )

    class Meta:
        verbose_name = _("modèle de commentaire")
        verbose_name_plural = _("modèles de commentaires")
        ordering = ("name", "id")
        constraints = [
            models.CheckConstraint(condition=Q(name__gt=""), name="comment_template_named"),
            models.CheckConstraint(condition=Q(text__gt=""), name="comment_template_says_something"),
            models.UniqueConstraint(
                fields=["is_default"],
                condition=Q(is_default=True),
                name="comment_template_one_default",
                violation_error_message=_("Un autre modèle est déjà celui par défaut."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
