"""The socket of what people are told about."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from etabli.kernel.modules import plugged


class ByMail(models.TextChoices):
    """When a notice also comes by e-mail."""

    NEVER = "never", _("Jamais")
    NOW = "now", _("Aussitôt")
    DIGEST = "digest", _("Résumé du matin")


@dataclass(frozen=True)
class NoticeKind:
    """A kind of notice one may want or not: `label` completes « Me prévenir : ». `bell` and `mail` hold until the
    person chooses."""

    name: str
    label: Any
    bell: bool = True
    mail: str = ByMail.NEVER
    icon: str = "bell"


GENERAL = NoticeKind("", _("Autres notifications"))


def kinds() -> list[NoticeKind]:
    """Kinds of the areas that are on, in declared order."""
    return plugged(NoticeKind)


def kind_named(name: str) -> NoticeKind:
    """The kind of that name; one that nobody declares any more counts as general."""
    return next((found for found in kinds() if found.name == name), GENERAL)
