"""`/utilisateurs/`: who works here, with which responsibilities and rights (USR-001 to USR-018)."""

from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.db.models import TextField
from django.db.models.functions import Cast
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation.states import State
from etabli.kernel.outbox import mail_server, mails_about
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.people.actions import change_roles, deactivate_user, invite_user, reactivate_user
from etabli.kernel.people.actions.invite_user import link_of
from etabli.kernel.people.models import User
from etabli.kernel.people.roles import Role
from etabli.ui.configuration.access import AdministratorPages
from etabli.ui.configuration.user_form import IDENTITY, RIGHTS, UserForm, roles_label, roles_text
from etabli.ui.pages.columns import Column
from etabli.ui.pages.declared import View
from etabli.ui.pages.filters import Filter
from etabli.ui.pages.sections import Panel, Section

ROLES = Column("roles", roles_label, value=roles_text, sort="roles", phone="p3")
COMPANIES = Column(
    "companies",
    gettext_lazy("Sociétés"),
    value=lambda user: ", ".join(map(str, user.companies.all())) or _("Toutes"),
    sortable=False,
)


def situation(user: User) -> State:
    """Shape and word of where the person stands."""
    if not user.is_active:
        return State("off", _("Désactivé"))
    if user.is_demo:
        return State("draft", _("Démonstration"))
    return State("done", _("Actif")) if user.has_usable_password() else State("wait", _("Invitation en attente"))


@dataclass(frozen=True)
class RoleFilter(Filter):
    """People who answer for something."""

    def apply(self, rows: Any, query: QueryDict, user: Any) -> Any:
        wanted = query.get(self.name, "")
        if wanted not in Role.values:
            return rows
        return rows.annotate(roles_as_text=Cast("roles", TextField())).filter(roles_as_text__contains=f'"{wanted}"')

    def said(self, query: QueryDict, model: Any, user: Any) -> str:
        wanted = query.get(self.name, "")
        return str(Role(wanted).label) if wanted in Role.values else ""

    def fields(self, model: Any, user: Any) -> dict[str, forms.Field]:
        choices = [("", _("indifférent")), *Role.choices]
        return {self.name: forms.ChoiceField(label=self.label, choices=choices, required=False)}


class UserPages(AdministratorPages):
    """People. They leave by being deactivated: what they did stays theirs."""

    model = User
    slug = "utilisateurs"
    icon = "users-group"
    title = gettext_lazy("Utilisateurs")
    new_label = gettext_lazy("Inviter un utilisateur")
    empty_text = gettext_lazy("Chaque collègue a son accès, ses responsabilités et ses droits.")
    has_avatar = True
    list_columns = (
        Column("email", phone="p1", kind="text"),
        "first_name",
        "last_name",
        ROLES,
        Column("prospects_right", phone="wide"),
        Column("situation", gettext_lazy("Situation"), kind="state", phone="p4", value=situation),
        Column("level", hidden=True),
        Column("job_title", hidden=True),
        Column("phone", kind="phone", hidden=True),
        Column("mobile", kind="phone", hidden=True),
        Column("last_login", gettext_lazy("Dernière connexion"), kind="datetime", hidden=True),
    )
    list_filters = (RoleFilter("roles"), "level", "prospects_right", "may_see_costs", "companies")
    views = (
        View("actifs", gettext_lazy("Actifs"), lambda rows, user: rows.filter(is_active=True), is_default=True),
        View("desactives", gettext_lazy("Désactivés"), lambda rows, user: rows.filter(is_active=False)),
    )
    search_fields = ("email", "first_name", "last_name", "job_title")
    default_order = "email"
    form_class = UserForm
    form_sections = (
        Section(gettext_lazy("Identité"), IDENTITY),
        Section(gettext_lazy("Rôle et niveau"), ["roles", "main_role", "level"]),
        Section(
            gettext_lazy("Droits"),
            ["prospects_right", "own_clients_only", "may_see_costs", "may_delete", "companies"],
        ),
    )
    card_sections = (
        Section(
            gettext_lazy("Identité"),
            [
                *("email", "first_name", "last_name", "job_title"),
                *(Column("phone", kind="phone"), Column("mobile", kind="phone")),
            ],
            name="identite",
        ),
        Section(
            gettext_lazy("Responsabilités et droits"),
            [
                *(ROLES, "level", "prospects_right", "own_clients_only", "may_see_costs", "may_delete", COMPANIES),
            ],
            name="droits",
        ),
    )
    actions = (invite_user, deactivate_user, reactivate_user)

    def all_form_fields(self) -> list[str]:
        """The main role is no column: the form adds it after the roles."""
        return [name for name in super().all_form_fields() if name != "main_role"]

    def state_of(self, record: Any) -> Any:
        return situation(record)

    def card_line(self, record: Any) -> list[dict[str, Any]]:
        found = [{"icon": "mail", "text": record.email, "url": f"mailto:{record.email}"}]
        return found + ([{"icon": "briefcase", "text": record.job_title}] if record.job_title else [])

    def card_panels(self, request: HttpRequest, record: Any) -> list[Panel]:
        """The link to hand over, while no e-mail can carry it."""
        waits = record.is_active and not record.has_usable_password() and not record.is_demo
        if not waits or mail_server() is not None:
            return []
        invited = mails_about(record).filter(state=OutgoingMail.State.PREPARED, confidential=True).exists()
        link = link_of(record, site_of(request)) if invited else ""
        return [
            Panel(
                _("Invitation"), template="ui/configuration/invitation_panel.html", context={"link": link}, place="main"
            )
        ]

    # ---- writing

    def new_record(self, request: HttpRequest) -> Any:
        return User()

    def save_form(self, request: HttpRequest, form: Any, record: Any) -> Any:
        """Identity is written here, rights by their action, which guards the last administrator."""
        rights = {name: form.cleaned_data[name] for name in RIGHTS if name in form.cleaned_data}
        if record.pk is None:
            record.set_unusable_password()
            record.save()
        else:
            self._save_identity(form, record)
        if rights:
            change_roles(record, by=request.user, **rights)
        if form.cleaned_data.get("invite"):
            invite_user(record, by=request.user, site=site_of(request))
        return record

    def _save_identity(self, form: Any, record: Any) -> None:
        changed = [name for name in IDENTITY if name in form.changed_data]
        if changed:
            record.save(update_fields=changed)
        if "email" in changed:  # the old address no longer opens the door
            EmailAddress.objects.filter(user=record).delete()

    def _write_down(self, request: HttpRequest, saved: Any, before: dict[str, Any], is_new: bool) -> None:
        identity = {name: value for name, value in before.items() if name in IDENTITY}
        super()._write_down(request, saved, identity, is_new)

    def action_form_class(self, request: HttpRequest, info: Any, record: Any) -> Any:
        """The address of the link is the one by which the administrator came, never one that was sent."""
        if info.name != invite_user.action.name:  # type: ignore[attr-defined]
            return super().action_form_class(request, info, record)
        here = site_of(request)

        class InvitationForm(forms.Form):
            site = forms.CharField(widget=forms.HiddenInput, required=False)

            def clean_site(self) -> str:
                return here

        return InvitationForm

    def action_context(self, request: HttpRequest, info: Any, record: Any) -> dict[str, Any]:
        if info.name != invite_user.action.name or record is None:  # type: ignore[attr-defined]
            return {}
        return {
            "question": _("Un lien pour choisir un mot de passe, valable sept jours, part à %s.") % record.email,
        }


def site_of(request: HttpRequest) -> str:
    """The address by which the administrator reached the program."""
    return request.build_absolute_uri("/")
