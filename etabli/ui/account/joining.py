"""`/compte/invitation/…/`: an invited person chooses a password and is shown the door."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import SetPasswordForm
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from etabli.kernel.journal import write_entry
from etabli.kernel.people.invitations import invited_by
from etabli.kernel.people.leaving import end_sessions
from etabli.kernel.people.models import User
from etabli.ui.answers import page


class PasswordForm(SetPasswordForm):
    """The password twice; what it must be is said once, above."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.help_text = ""


@login_not_required
@sensitive_post_parameters()
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for the password (GET; mail programs may look at the link too), take it once (POST)."""
    if request.method != "POST":
        return _ask(request, invited_by(token), None)
    with transaction.atomic():
        invited = invited_by(token)
        user = User.objects.select_for_update().filter(pk=invited.pk).first() if invited else None
        if user is None or invited_by(token) is None:
            return _ask(request, None, None)
        form: Any = PasswordForm(user, request.POST)
        if not form.is_valid():
            return _ask(request, user, form)
        form.save()
        end_sessions(user)
        write_entry(user, by=user, verb="password_chosen", label=_("Mot de passe choisi"))
    messages.success(request, _("Mot de passe enregistré. Connectez-vous avec votre adresse %s.") % user.email)
    return HttpResponseRedirect(reverse("account_login"))


def _ask(request: HttpRequest, user: User | None, form: Any) -> HttpResponse:
    context = {"person": user, "form": form or (PasswordForm(user) if user else None)}
    return page(request, "account/invitation.html", context, status=422 if form is not None else 200 if user else 410)
