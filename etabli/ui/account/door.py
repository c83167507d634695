"""The door: who may come in, in whose words. Accounts are made by an administrator, never by a visitor."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm
from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Door(DefaultAccountAdapter):
    """allauth as this program wants it. The same answer whether an address is known or not."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "Cette adresse et ce mot de passe ne vont pas ensemble. Vérifiez les majuscules, "
            "ou demandez un nouveau mot de passe."
        ),
        "too_many_login_attempts": _(
            "Trop d’essais manqués. Attendez quelques minutes, ou demandez un nouveau mot de passe."
        ),
        "enter_current_password": _("Tapez votre mot de passe actuel."),
        "incorrect_password": _("Ce n’est pas le mot de passe actuel."),
        "incorrect_code": _("Ce code n’est pas le bon. Il change toutes les trente secondes : prenez le suivant."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: the administrator makes the accounts."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the page of the profile it came from."""
        return reverse("profil:security")


class SignInForm(LoginForm):
    """Address and password; the device stays signed in thirty days when asked."""

    remember = forms.BooleanField(label=_("Garder cet appareil connecté 30 jours"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail")
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "placeholder": "", "autofocus": True}
        self.fields["password"].label = _("Mot de passe")
        self.fields["password"].widget.attrs["placeholder"] = ""
        self.fields["password"].help_text = ""
