"""`/boites-mail/`: one's own mailbox, the shared ones and the collecting address (EXC-016 to 019)."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.refusals import Denied, Missing
from etabli.records.interactions.actions import check_mailbox
from etabli.records.interactions.gateways.mailbox import try_account
from etabli.records.interactions.models import MailAccount
from etabli.ui.answers import page
from etabli.ui.pages import Column, Panel, RecordPages, Section

FIELDS = ("user", "address", "is_collecting", "host", "port", "security", "login", "sent_folder", "since", "is_active")


class MailAccountForm(forms.ModelForm):
    """A mailbox; the password is asked for and never shown."""

    password = forms.CharField(
        label=gettext_lazy("Mot de passe"),
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("Gardé chiffré. Vide : inchangé. Google et Microsoft : un mot de passe d’application."),
    )

    class Meta:
        model = MailAccount
        fields = FIELDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].required = not self.instance.secret
        self.fields["password"].error_messages["required"] = _("Donnez le mot de passe de la boîte.")

    def clean(self) -> Any:
        found = super().clean()
        if self.cleaned_data.get("is_collecting") and self.cleaned_data.get("user"):
            self.add_error(
                "is_collecting", _("L’adresse de collecte est à toute l’équipe : laissez « Boîte de » vide.")
            )
        return found

    def save(self, commit: bool = True) -> MailAccount:
        """Seal the password with the rest."""
        if typed := self.cleaned_data.get("password"):
            self.instance.password = typed
        saved: MailAccount = super().save(commit)
        return saved


class MailAccountPages(RecordPages):
    """Mailboxes that are read."""

    model = MailAccount
    slug = "boites-mail"
    icon = "mail-cog"
    feminine = True
    title = gettext_lazy("Synchro e-mails")
    new_label = gettext_lazy("Ajouter une boîte")
    for_everyone = True
    linked = False
    deletable = True
    company_field = ""
    form_class = MailAccountForm
    form_template = "interactions/mailbox_form.html"
    default_order = "address"
    empty_text = gettext_lazy("Les e-mails échangés avec vos clients arrivent d’eux-mêmes sur leur fiche.")
    list_columns = (
        Column("address", phone="p1"),
        Column("user", empty="Partagée", phone="p3"),
        Column("is_collecting", gettext_lazy("Collecte")),
        Column("read_at", kind="datetime", phone="p2"),
        Column("situation_state", gettext_lazy("État"), sortable=False),
    )
    search_fields = ("address", "host")
    form_fields = (*FIELDS[:7], "password", *FIELDS[7:])
    form_sections = (
        Section(gettext_lazy("Boîte"), ("address", "user", "is_collecting")),
        Section(gettext_lazy("Connexion"), ("host", "port", "security", "login", "password")),
        Section(gettext_lazy("Relève"), ("sent_folder", "since", "is_active")),
    )
    card_sections = (
        Section(
            gettext_lazy("Boîte"),
            ("address", "user", "is_collecting", "host", "port", "security", "login", "since", "sent_folder"),
            edit=(),
            name="boite",
        ),
        Section(gettext_lazy("Relève"), ("tried_at", "read_at", "fault"), edit=(), name="releve"),
    )
    actions = (check_mailbox,)

    def queryset(self, request: HttpRequest) -> Any:
        return super().queryset(request).select_related("user")

    def more_urls(self) -> list[URLPattern]:
        return [path("<int:pk>/essai/", self.view(self.try_it), name="try")]

    def allowed(self, specs: Any, user: Any) -> list[Any]:
        """Whose mailbox it is, and the collecting address, are decided by administrators."""
        found = super().allowed(specs, user)
        if user.is_administrator:
            return [spec for spec in found if spec != "password"]
        return [spec for spec in found if spec not in ("user", "is_collecting", "password")]

    def new_record(self, request: HttpRequest) -> Any:
        record = super().new_record(request)
        if not request.user.is_administrator:  # type: ignore[union-attr]
            record.user = request.user
        return record

    def initial(self, request: HttpRequest, names: list[str]) -> dict[str, Any]:
        return {"user": request.user.pk, **super().initial(request, names)}

    def form_extra(self, request: HttpRequest, form: Any) -> dict[str, Any]:
        return {"collecting": collecting_address()}

    def card_panels(self, request: HttpRequest, record: Any) -> list[Panel]:
        tried = {"url": self.url("try", pk=record.pk)}
        return [
            Panel(_("Essai"), template="interactions/mailbox_try.html", context=tried, place="side", key="essai"),
            Panel(
                _("Aide au réglage"),
                template="interactions/mailbox_help.html",
                context={"collecting": collecting_address()},
                place="main",
                key="aide",
            ),
        ]

    def try_it(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Connect with the saved settings and say how it went; nothing is read."""
        record = self.record(request, pk)
        if request.method != "POST":
            raise Missing
        if not self.may_edit(request.user, record):
            raise Denied
        return page(request, "interactions/mailbox_tried.html", {"fault": try_account(record), "account": record})


def collecting_address() -> str:
    """The address that rules copy to, empty when none is set up."""
    found = MailAccount.objects.active().filter(is_collecting=True).order_by("pk").first()
    return found.address if found else ""
