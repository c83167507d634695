"""Right and visibility of an action, checked on the re-read subject."""

from typing import Any

from etabli.kernel.actions.info import ActionInfo
from etabli.kernel.modules import kind_of
from etabli.kernel.people.rights import may_do
from etabli.kernel.refusals import Denied, Missing


def info_of(action: Any) -> ActionInfo:
    """The declaration behind a decorated function (or itself)."""
    return action if isinstance(action, ActionInfo) else action.action


def may(user: Any, action: Any, record: Any = None) -> bool:
    """Whether this person has the right to do it at all (a rule may still refuse)."""
    info = info_of(action)
    # what stands beside a record (a remark, a file) is written by whoever may write the record itself
    creates = None if record is not None and hasattr(info.creates, "rights_kind") else info.creates
    target = creates or (record if record is not None else info.model)
    return may_do(user, rights_kind_of(target), level=info.level, pages=info.pages)


def rights_kind_of(target: Any) -> str:
    """Kind whose pages give the right: its own, or the record's beside which the row stands (files, remarks, mails)."""
    borrowed = getattr(target, "rights_kind", None)
    return borrowed if isinstance(borrowed, str) else kind_of(target)


def check(user: Any, info: ActionInfo, record: Any) -> None:
    """Raise Missing when the record is not visible to this person, Denied when the right is lacking."""
    if getattr(user, "is_system", False):
        return
    rows = type(record)._default_manager.all()
    seen = rows.visible_to(user) if hasattr(rows, "visible_to") else rows
    # the very same rows: this person is not limited at all, and the record was read from them
    if seen is not rows and not seen.filter(pk=record.pk).exists():
        raise Missing
    if not may(user, info, record):
        raise Denied
