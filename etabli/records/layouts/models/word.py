"""The library of words: fixed words of the page said otherwise (CFG-012)."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from etabli.kernel.people.visibility import SharedOrOwnQuerySet
from etabli.records.layouts.wordbook import LANGUAGES, word_choices


class WordQuerySet(SharedOrOwnQuerySet):
    """Words of the companies a person works for, and those of all companies."""


class WordOverride(models.Model):
    """One printed word replaced, for one language and one own company or all of them."""

    word = models.CharField(_("mot imprimé"), max_length=40, choices=word_choices)
    text = models.CharField(_("remplacé par"), max_length=80)
    language = models.CharField(_("langue du client"), max_length=10, choices=LANGUAGES, default="fr")
    company = models.ForeignKey(
        "companies.Company",
        verbose_name=_("société"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="printed_words",
    )

    objects: ClassVar[Any] = WordQuerySet.as_manager()

    class Meta:
        verbose_name = _("mot imprimé")
        verbose_name_plural = _("mots imprimés")
        ordering = ("language", "word", "id")
        constraints = [
            models.CheckConstraint(condition=Q(text__gt=""), name="word_says_something"),
            models.UniqueConstraint(
                fields=["word", "language"],
                condition=Q(company=None),
                name="word_once",
                violation_error_message=_("Ce mot est déjà remplacé pour cette langue."),
            ),
            models.UniqueConstraint(
                fields=["word", "language", "company"],
                condition=Q(company__isnull=False),
                name="word_once_a_company",
                violation_error_message=_("Ce mot est déjà remplacé pour cette langue et cette société."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_word_display()} → {self.text}"
