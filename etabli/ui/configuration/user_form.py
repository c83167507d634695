"""The form of a person: who they are, what they answer for, what they may do (USR-010 to USR-018)."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import phones
from etabli.foundation.errors import IdentifierError
from etabli.kernel.people.models import User
from etabli.kernel.people.roles import Role

IDENTITY = ("email", "first_name", "last_name", "job_title", "phone", "mobile")
RIGHTS = (
    *("roles", "level", "prospects_right", "own_clients_only", "may_see_costs", "may_delete"),
    "companies",
)


class UserForm(forms.ModelForm):
    """Roles are ticked, one of them is the main one; a new person is invited at once unless one unticks it."""

    class Meta:
        model = User
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "email" in self.fields:
            self.fields["email"].error_messages["unique"] = _("Une personne a déjà cette adresse.")
        if "roles" in self.fields:
            self._put_roles()
        if "companies" in self.fields:
            self.fields["companies"].help_text = _("Aucune coche : toutes les sociétés, celles à venir comprises.")
        if self.instance.pk is None and "email" in self.fields:
            self.fields["invite"] = forms.BooleanField(
                label=_("Envoyer l’invitation tout de suite"),
                required=False,
                initial=True,
                help_text=_("Un e-mail avec un lien, valable sept jours, pour choisir son mot de passe."),
            )

    def _put_roles(self) -> None:
        roles: list[str] = list(self.instance.roles)
        self.initial["roles"] = roles
        self.fields["roles"] = forms.MultipleChoiceField(
            label=_("Responsabilités"),
            choices=[(role.value, _role_text(role)) for role in Role],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Cochez au moins une responsabilité : c’est elle qui ouvre les menus.")},
        )
        self.fields["main_role"] = forms.ChoiceField(
            label=_("Responsabilité principale"),
            choices=Role.choices,
            initial=roles[0] if roles else Role.SALES,
            help_text=_("Celle qui compose son tableau de bord."),
        )
        names = list(self.fields)
        names.remove("main_role")
        names.insert(names.index("roles") + 1, "main_role")
        self.order_fields(names)

    def clean_email(self) -> str:
        return self.cleaned_data["email"].strip().lower()

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        for name in ("phone", "mobile"):
            if found.get(name):
                try:
                    found[name] = phones.phone(found[name])
                except IdentifierError as error:
                    self.add_error(name, str(error))
        if found.get("roles"):
            main = found.get("main_role") or found["roles"][0]
            found["roles"] = [main, *(role for role in found["roles"] if role != main)]
        return found


def _role_text(role: Role) -> Any:
    return _("%s (voit tout)") % role.label if role == Role.ADMINISTRATOR else role.label


roles_label = gettext_lazy("Responsabilités")


def roles_text(user: User) -> str:
    """Names of the roles, the main one first."""
    return ", ".join(str(_role_text(Role(role))) for role in user.roles if role in Role.values)
