"""A theme is put away, or used again. It is never deleted: documents name it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.records.layouts.models import Theme


def why_not_archive(theme: Theme) -> str:
    """Once is enough."""
    return _("Cette structure est déjà archivée.") if theme.archived else ""


def why_not_restore(theme: Theme) -> str:
    """Only an archived one comes back."""
    return "" if theme.archived else _("Cette structure est en service.")


@action(
    gettext_lazy("Archiver"),
    event="theme_archived",
    level="admin",
    icon="archive",
    undo="restore_theme",
    refusal=why_not_archive,
    done=gettext_lazy("Structure archivée"),
)
def archive_theme(theme: Theme, *, by: Any) -> Theme:
    """Neither applied nor chosen any more; documents that have it keep their look."""
    theme.archived, theme.is_default = True, False
    theme.save(update_fields=["archived", "is_default"])
    return theme


@action(
    gettext_lazy("Remettre en service"),
    event="theme_restored",
    level="admin",
    icon="archive-off",
    undo="archive_theme",
    refusal=why_not_restore,
    done=gettext_lazy("Structure remise en service"),
)
def restore_theme(theme: Theme, *, by: Any) -> Theme:
    """It can be chosen again; whether it applies by itself is said on its form."""
    theme.archived = False
    theme.save(update_fields=["archived"])
    return theme
