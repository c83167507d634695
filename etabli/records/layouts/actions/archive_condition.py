"""A text of conditions is put away, or used again. It is never deleted: documents name it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.records.layouts.models import ConditionText


def why_not_archive(condition: ConditionText) -> str:
    """Once is enough."""
    return _("Ce texte est déjà archivé.") if condition.archived else ""


def why_not_restore(condition: ConditionText) -> str:
    """Only an archived one comes back."""
    return "" if condition.archived else _("Ce texte est en service.")


@action(
    gettext_lazy("Archiver"),
    event="condition_archived",
    level="admin",
    icon="archive",
    undo="restore_condition",
    refusal=why_not_archive,
    done=gettext_lazy("Conditions archivées"),
)
def archive_condition(condition: ConditionText, *, by: Any) -> ConditionText:
    """Neither joined nor chosen any more; documents that have it keep it."""
    condition.archived, condition.is_default = True, False
    condition.save(update_fields=["archived", "is_default"])
    return condition


@action(
    gettext_lazy("Remettre en service"),
    event="condition_restored",
    level="admin",
    icon="archive-off",
    undo="archive_condition",
    refusal=why_not_restore,
    done=gettext_lazy("Conditions remises en service"),
)
def restore_condition(condition: ConditionText, *, by: Any) -> ConditionText:
    """It can be chosen again; whether it is joined by itself is said on its form."""
    condition.archived = False
    condition.save(update_fields=["archived"])
    return condition
