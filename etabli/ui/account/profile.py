"""Mon profil: who I am, how I like the screens, my keys to the API, my second factor and my sessions."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions.changes import fields_of, what_changed
from etabli.kernel.journal import write_entry
from etabli.kernel.people.models import ApiToken, User
from etabli.kernel.refusals import Missing
from etabli.ui.answers import leave, page, said
from etabli.ui.forms import error_count_text
from etabli.ui.frame import frame_of
from etabli.ui.models import Theme
from etabli.ui.pages.base import Page
from etabli.ui.submitting import new_token, once

SHORTCUTS_AT_MOST = 12


class ProfileForm(forms.ModelForm):
    """What a person may change of herself; roles and rights are the administrator's."""

    class Meta:
        model = User
        fields = ("first_name", "last_name", "job_title", "phone", "mobile")


class KeyForm(forms.Form):
    """A new key to the API."""

    name = forms.CharField(
        label=gettext_lazy("Nom de la clé"), max_length=80, help_text=gettext_lazy("Exemple : site de vente")
    )
    scope = forms.ChoiceField(label=gettext_lazy("Portée"), choices=ApiToken.Scope.choices, initial=ApiToken.Scope.READ)


class ProfilePage(Page):
    """`/profil/`."""

    slug = "profil"
    title = gettext_lazy("Mon profil")
    icon = "user"
    for_everyone = True

    def urls(self) -> list[URLPattern]:
        v = self.view
        return [
            path("", v(self.show), name="list"),
            path("securite/", v(self.security), name="security"),
            path("appareils/", v(self.end_sessions), name="end_sessions"),
            path("cles/", v(self.keys), name="keys"),
            path("cles/<int:pk>/revoquer/", v(self.revoke), name="revoke"),
            path("theme/", v(self.theme), name="theme"),
            path("societe/", v(self.company), name="company"),
            path("raccourci/", v(self.pin), name="pin"),
        ]

    def show(self, request: HttpRequest) -> HttpResponse:
        user: Any = request.user
        before = fields_of(user)
        form = ProfileForm(request.POST if request.method == "POST" else None, instance=user)
        if request.method == "POST" and form.is_valid():
            form.save()
            if changes := what_changed(before, user):
                write_entry(user, by=user, verb="changed", data=changes, label=str(user))
            said(request, _("Profil enregistré"))
            return leave(request, self.url())
        summary = error_count_text(form) if form.is_bound and form.errors else ""
        context = {"pages": self, "heading": self.heading, "form": form, "summary": summary, "tab": "profil"}
        return page(request, "ui/profile/show.html", context, status=422 if summary else 200)

    def security(self, request: HttpRequest) -> HttpResponse:
        """Password, second factor, recovery codes, sessions."""
        factors = {found.type: found for found in Authenticator.objects.filter(user=request.user)}
        codes = factors.get(Authenticator.Type.RECOVERY_CODES)
        context = {
            "pages": self,
            "heading": _("Sécurité et sessions"),
            "tab": "securite",
            "totp": factors.get(Authenticator.Type.TOTP),
            "codes_left": len(codes.wrap().get_unused_codes()) if codes else None,
            "sessions": UserSession.objects.purge_and_list(request.user),
        }
        return page(request, "ui/profile/security.html", context)

    def end_sessions(self, request: HttpRequest) -> HttpResponse:
        """Sign the other devices out."""
        if request.method == "POST":
            for session in UserSession.objects.purge_and_list(request.user):
                if session.session_key != request.session.session_key:
                    session.end()
            said(request, _("Les autres appareils sont déconnectés"))
        return leave(request, self.url("security"))

    # ---- keys

    def keys(self, request: HttpRequest) -> HttpResponse:
        """Keys to the API; a new one is shown once, in the answer that makes it and nowhere else."""
        form = KeyForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            return once(request, lambda: self._new_key(request, form), lambda url: leave(request, self.url("keys")))
        return self._keys(request, form, status=422 if form.is_bound else 200)

    def _new_key(self, request: HttpRequest, form: KeyForm) -> HttpResponse:
        key, secret = ApiToken.issue(request.user, **form.cleaned_data)  # type: ignore[arg-type]
        write_entry(
            key, by=request.user, verb="api_key_made", data={"name": key.name, "scope": key.scope}, label=str(key)
        )
        return self._keys(request, KeyForm(), secret=secret)

    def _keys(self, request: HttpRequest, form: KeyForm, *, secret: str = "", status: int = 200) -> HttpResponse:
        context = {
            "pages": self,
            "heading": _("Clés d’API"),
            "tab": "cles",
            "form": form,
            "secret": secret,
            "keys": ApiToken.objects.filter(user=request.user),  # type: ignore[misc]
            "token": new_token(),
        }
        return page(request, "ui/profile/keys.html", context, status=status)

    def revoke(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Close a key for good."""
        key = ApiToken.objects.filter(user=request.user, pk=pk).first()  # type: ignore[misc]
        if key is None or request.method != "POST":
            raise Missing
        if key.revoked_at is None:
            key.revoked_at = timezone.now()
            key.save(update_fields=["revoked_at"])
            write_entry(key, by=request.user, verb="api_key_revoked", data={"name": key.name}, label=str(key))
            said(request, _("Clé révoquée"))
        return leave(request, self.url("keys"))

    # ---- preferences

    def theme(self, request: HttpRequest) -> HttpResponse:
        """Light, dark or as the device."""
        if request.method == "POST" and request.POST.get("theme") in Theme.values:
            preferences = frame_of(request).preferences
            preferences.theme = request.POST["theme"]
            preferences.save()
        return self._back(request)

    def company(self, request: HttpRequest) -> HttpResponse:
        """The own company in hand, or all of them."""
        if request.method == "POST":
            frame = frame_of(request)
            wanted = request.POST.get("company", "")
            frame.preferences.company = next((c for c in frame.companies if str(c.pk) == wanted), None)
            frame.preferences.save()
        return self._back(request)

    def pin(self, request: HttpRequest) -> HttpResponse:
        """Put a page among the shortcuts, or take it away."""
        where, label = request.POST.get("path", "")[:500], request.POST.get("label", "").strip()[:60]
        if request.method == "POST" and _is_ours(request, where) and label:
            preferences = frame_of(request).preferences
            kept = [found for found in preferences.shortcuts if found["path"] != where]
            if len(kept) == len(preferences.shortcuts):
                kept.append({"path": where, "label": label})
            preferences.shortcuts = kept[-SHORTCUTS_AT_MOST:]
            preferences.save()
            return leave(request, where)
        return self._back(request)

    def _back(self, request: HttpRequest) -> HttpResponse:
        where = request.POST.get("next", "")
        return leave(request, where if _is_ours(request, where) else "/")


def _is_ours(request: HttpRequest, where: str) -> bool:
    return where.startswith("/") and url_has_allowed_host_and_scheme(where, allowed_hosts={request.get_host()})
