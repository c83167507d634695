"""`/notifications/`: what one was told, newest first; and what one wants to be told."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.modules import plugged
from etabli.kernel.notices import ByMail, Notice, NoticeKind, NoticePreference, mark_read, recount
from etabli.kernel.notices.letters import ADDRESS
from etabli.kernel.notices.telling import wanted
from etabli.kernel.refusals import Denied, Missing
from etabli.ui.answers import leave, page, said
from etabli.ui.links import link_of
from etabli.ui.pages.base import Page

SHOWN = 50


class NoticesPage(Page):
    """The list behind the bell, and its preferences (a tab of the profile)."""

    slug = ADDRESS
    title = gettext_lazy("Notifications")
    icon = "bell"
    for_everyone = True

    def urls(self) -> list[URLPattern]:
        v = self.view
        return [
            path("", v(self.show), name="list"),
            path("compte/", v(self.count), name="count"),
            path("lues/", v(self.read), name="read"),
            path("preferences/", v(self.preferences), name="preferences"),
            path("<int:pk>/", v(self.open), name="card"),
        ]

    def show(self, request: HttpRequest) -> HttpResponse:
        """The person's notices, those about records hidden meanwhile left out."""
        user: Any = request.user
        asked = request.GET.get("page", "1")
        start = (max(int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1, 1) - 1) * SHOWN
        rows = Notice.objects.visible_to(user).filter(on_bell=True).select_related("author")
        only = request.GET.get("vue") == "non-lues"
        found = list((rows.filter(read_at=None) if only else rows)[start : start + SHOWN + 1])
        context = {
            "pages": self,
            "heading": self.heading,
            "notices": found[:SHOWN],
            "unread": recount(user),
            "only_unread": only,
            "next_page": start // SHOWN + 2 if len(found) > SHOWN else None,
        }
        return page(request, "ui/notices/list.html", context)

    def count(self, request: HttpRequest) -> HttpResponse:
        """The number on the bell, asked again every minute."""
        return HttpResponse(render_to_string("ui/notices/count.html", {}, request))

    def open(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Go to the record; posted, the notice is read by that."""
        notice = Notice.objects.visible_to(request.user).filter(pk=pk).first()
        if notice is None:
            raise Missing
        if request.method == "POST":
            mark_read(request.user, ids=[pk])
        return leave(request, link_of(notice.kind, notice.object_id) or self.url() if notice.kind else self.url())

    def read(self, request: HttpRequest) -> HttpResponse:
        """Mark all read, or one alone."""
        if request.method != "POST":
            raise Denied
        ids = [int(one) for one in request.POST.getlist("ids") if one.isascii() and one.isdigit() and len(one) < 18]
        if mark_read(request.user, ids=ids or None) and not ids:
            said(request, _("Toutes les notifications sont lues"))
        return leave(request, self.url())

    def preferences(self, request: HttpRequest) -> HttpResponse:
        """Bell and e-mail for each kind."""
        form = PreferencesForm(request.POST if request.method == "POST" else None, user=request.user)
        if form.is_bound and form.is_valid():
            form.save()
            said(request, _("Préférences enregistrées"))
            return leave(request, self.url("preferences"))
        context = {"pages": self, "heading": _("Mon profil"), "tab": "notifications", "form": form}
        return page(request, "ui/notices/preferences.html", context, status=422 if form.is_bound else 200)


class PreferencesForm(forms.Form):
    """Two fields a kind: whether it comes on the bell, when by e-mail."""

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user
        self.kinds = plugged(NoticeKind)
        for kind in self.kinds:
            bell, mail = wanted(user, kind.name)
            label = str(kind.label)
            self.fields[f"bell-{kind.name}"] = forms.BooleanField(label=_("Cloche : %s") % label, required=False)
            self.fields[f"mail-{kind.name}"] = forms.ChoiceField(label=_("E-mail : %s") % label, choices=ByMail.choices)
            self.initial.update({f"bell-{kind.name}": bell, f"mail-{kind.name}": mail})

    @property
    def lines(self) -> list[dict[str, Any]]:
        """One line a kind."""
        return [{"kind": k, "bell": self[f"bell-{k.name}"], "mail": self[f"mail-{k.name}"]} for k in self.kinds]

    def save(self) -> None:
        """Keep each choice."""
        with transaction.atomic():
            for kind in self.kinds:
                chosen = {part: self.cleaned_data[f"{part}-{kind.name}"] for part in ("bell", "mail")}
                NoticePreference.objects.update_or_create(user=self.user, topic=kind.name, defaults=chosen)
