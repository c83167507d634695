"""Which kept views a person sees on a list, and what is in force."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from etabli.kernel.statements import Prepared
from etabli.ui.frame import frame_of
from etabli.ui.models import SavedView

PARAMETER = "v"
KEPT: Prepared[SavedView] = Prepared(
    lambda user, page: SavedView.objects.filter(Q(user_id=user) | Q(is_shared=True), page=page).order_by(
        "position", "pk"
    )
)


def kept_views(user: Any, slug: str) -> list[SavedView]:
    """Own views, then those shared with everybody or with one of the person's roles."""
    found = [view for view in KEPT.rows(user.pk, slug) if view.user_id == user.pk or view.is_for(user)]
    return sorted(found, key=lambda view: view.user_id != user.pk)


def view_in_force(request: HttpRequest, slug: str, query: Any) -> SavedView | None:
    """The kept view that the address names (`?v=12`), if the person sees it."""
    wanted = query.get(PARAMETER, "")
    if not (wanted.isascii() and wanted.isdigit()):
        return None
    return next((view for view in kept_views(request.user, slug) if str(view.pk) == wanted), None)


def opening_address(pages: Any, request: HttpRequest) -> str:
    """Address of the view with which the person's list opens, when it was asked for bare; empty without one."""
    wanted = frame_of(request).preferences.opening_views.get(pages.slug)
    if wanted is None or request.GET:
        return ""
    view = next((found for found in kept_views(request.user, pages.slug) if found.pk == wanted), None)
    return view.address(pages.url()) if view is not None else ""
