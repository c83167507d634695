"""The panel of views: keep the list on screen, share it, rename, put in order, take away, open with one."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from etabli.kernel.people.rights import has_level
from etabli.kernel.people.roles import Role
from etabli.kernel.refusals import Missing
from etabli.ui.answers import beside, leave, said
from etabli.ui.frame import frame_of
from etabli.ui.models import SavedView
from etabli.ui.pages.listing import Listing
from etabli.ui.views.kept import PARAMETER, kept_views, view_in_force


def may_share(user: Any) -> bool:
    """Whether the person may give views to others: level administration."""
    return has_level(user, "admin")


def save_view(pages: Any, request: HttpRequest) -> HttpResponse:
    """GET the panel; POST what was changed in it, and the list on screen under a new name."""
    if request.method == "POST":
        return _keep(pages, request)
    context = {
        "pages": pages,
        "query": request.GET.urlencode(),
        "heading": _("Enregistrer cette vue"),
        "own": [view for view in kept_views(request.user, pages.slug) if view.user == request.user],
        "all_views": kept_views(request.user, pages.slug),
        "opening": frame_of(request).preferences.opening_views.get(pages.slug),
        "may_share": may_share(request.user),
        "roles": Role.choices,
    }
    return beside(request, "ui/list/save_view.html", {**context, "action_url": pages.url("save_view")})


def _keep(pages: Any, request: HttpRequest) -> HttpResponse:
    name = " ".join(request.POST.get("name", "").split())[:60]
    with transaction.atomic():
        _put_in_order(pages, request)
        made = _new_view(pages, request, name) if name else None
        _open_with(pages, request, made)
    said(request, _("Vue « %s » enregistrée") % name if made else _("Vues enregistrées"))
    return leave(
        request, made.address(pages.url()) if made else f"{pages.url()}?{request.POST.get('query', '')[:2000]}"
    )


def _new_view(pages: Any, request: HttpRequest, name: str) -> SavedView:
    query = QueryDict(request.POST.get("query", "")[:2000], mutable=True)
    columns = [column.name for column in Listing(pages, request, query).columns]
    for dropped in ("page", PARAMETER):
        query.pop(dropped, None)
    is_shared = may_share(request.user) and request.POST.get("shared") == "1"
    roles = [role for role in request.POST.getlist("roles") if role in Role.values] if is_shared else []
    values = {"query": query.urlencode(), "columns": columns, "is_shared": is_shared, "roles": roles}
    last = SavedView.objects.filter(user=frame_of(request).user, page=pages.slug).count()
    made, _new = SavedView.objects.update_or_create(
        user=frame_of(request).user,
        page=pages.slug,
        name=name,
        defaults=values,
        create_defaults={**values, "position": last + 1},
    )
    return made


def _put_in_order(pages: Any, request: HttpRequest) -> None:
    """Names and order of the person's own views, as the panel has them."""
    own = {str(view.pk): view for view in SavedView.objects.filter(user=frame_of(request).user, page=pages.slug)}
    taken = {view.name for view in own.values()}
    for place, pk in enumerate(dict.fromkeys(request.POST.getlist("view")), start=1):
        view = own.get(pk)
        if view is None:
            continue
        name = " ".join(request.POST.get(f"name_{pk}", "").split())[:60]
        if name and name != view.name and name not in taken:
            taken.add(name)
            view.name = name
        view.position = place
        view.save(update_fields=["name", "position"])


def _open_with(pages: Any, request: HttpRequest, made: SavedView | None) -> None:
    wanted = request.POST.get("opening")
    if wanted is None:
        return
    preferences = frame_of(request).preferences
    known = {str(view.pk): view.pk for view in kept_views(request.user, pages.slug)}
    opening = {slug: pk for slug, pk in preferences.opening_views.items() if slug != pages.slug}
    if wanted == "new" and made is not None:
        opening[pages.slug] = made.pk
    elif wanted in known:
        opening[pages.slug] = known[wanted]
    preferences.opening_views = opening
    preferences.save()


def drop_view(pages: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a view of the person's own."""
    if request.method == "POST":
        deleted, _rows = SavedView.objects.filter(user=frame_of(request).user, page=pages.slug, pk=pk).delete()
        if not deleted:
            raise Missing
        said(request, _("Vue retirée"))
    return leave(request, pages.url())


def column_panel(pages: Any, request: HttpRequest) -> HttpResponse:
    """Which columns, in which order: of the person's own view in force, else of the list; on screen and in exports."""
    offered = {column.name: column for column in pages.columns(request.user)}
    if request.method == "POST":
        chosen = [name for name in request.POST.getlist("columns") if name in offered]
        _keep_columns(pages, request, [] if "reset" in request.POST else chosen)
        said(request, _("Colonnes enregistrées"))
        return leave(
            request, f"{pages.url()}?{request.GET.urlencode()}" if request.GET else pages.back_url(request.user)
        )
    here = [column.name for column in Listing(pages, request).columns]
    ordered = [offered[name] for name in here] + [column for name, column in offered.items() if name not in here]
    shown = [(column, column.name in here) for column in ordered]
    context = {"columns": shown, "pages": pages, "heading": _("Colonnes")}
    return beside(request, "ui/list/columns.html", context)


def _keep_columns(pages: Any, request: HttpRequest, chosen: list[str]) -> None:
    view = view_in_force(request, pages.slug, request.GET)
    if view is not None and view.user_id == request.user.pk:
        SavedView.objects.filter(pk=view.pk).update(columns=chosen)
        return
    preferences = frame_of(request).preferences
    preferences.columns = {**preferences.columns, pages.slug: chosen}
    preferences.save()
