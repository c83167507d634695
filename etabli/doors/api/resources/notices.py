"""What the person who asks was told, and marking it read."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.notices import Notice, mark_read, mark_unread
from etabli.kernel.resources import ApiResource, Caller, Change, Filters, Flag, Input, Instant, QueryFlag, Shape


class NoticeOut(Shape):
    """One thing the person was told. `about_kind` and `about_id` name the record, empty and null without one."""

    id: int
    at: Instant
    topic: str
    title: str
    text: str
    about_kind: str
    about_id: int | None
    author_id: int | None
    is_read: bool


class NoticeChange(Input):
    """Read, or to be read again."""

    is_read: Flag


class NoticeFilters(Filters):
    """Filters of the list."""

    is_read: QueryFlag | None = None


def notice_shape(notice: Notice, caller: Caller) -> dict[str, Any]:
    """Plain values of a notice."""
    told = {name: getattr(notice, name) for name in ("at", "topic", "title", "text", "author_id")}
    about = {"about_kind": notice.kind, "about_id": notice.object_id or None}
    return {"id": notice.pk, **told, **about, "is_read": notice.read_at is not None}


def on_the_bell(rows: Any, filters: NoticeFilters, caller: Caller) -> Any:
    """Those that came on the bell, read or waiting."""
    rows = rows.filter(on_bell=True)
    return rows if filters.is_read is None else rows.filter(read_at__isnull=not filters.is_read)


def change_notice(notice: Notice, data: NoticeChange, caller: Caller) -> None:
    """Mark it read or unread; the number on the bell follows."""
    (mark_read if data.is_read else mark_unread)(caller.user, ids=[notice.pk])


notices_resource = ApiResource(
    name="notices",
    noun="notice",
    model=Notice,
    label=_("Notifications"),
    fields=NoticeOut,
    shape=notice_shape,
    filters=NoticeFilters,
    sift=on_the_bell,
    order=("-at", "-id"),
    change=Change(NoticeChange, change_notice, _("Marquer comme lue ou non lue")),
    open_to=lambda user: True,
)
