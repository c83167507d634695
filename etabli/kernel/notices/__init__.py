"""Notices: what one person is told about a record (a mention, a task entrusted), on the bell and by e-mail as she
chose.

`notify(user, title=…, about=record, kind="…")` inside the transaction of what happened. Kinds are declared by the plug
`NoticeKind`. Nobody is told of a record he may not see, neither then nor later.
"""

from typing import TYPE_CHECKING

from etabli.kernel.exports import lazily

if TYPE_CHECKING:
    from etabli.kernel.notices.kinds import ByMail, NoticeKind
    from etabli.kernel.notices.models import Notice, NoticePreference
    from etabli.kernel.notices.reading import mark_read, mark_unread, recount
    from etabli.kernel.notices.telling import notify

__all__ = ["ByMail", "Notice", "NoticeKind", "NoticePreference", "mark_read", "mark_unread", "notify", "recount"]

__getattr__ = lazily(
    __name__,
    ByMail="kinds",
    Notice="models",
    NoticeKind="kinds",
    NoticePreference="models",
    mark_read="reading",
    mark_unread="reading",
    notify="telling",
    recount="reading",
)
