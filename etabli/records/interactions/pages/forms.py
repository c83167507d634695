"""The five tabs of the window « Nouvel échange » (EXC-003)."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.companies.models import Company
from etabli.kernel.files.receiving import weight
from etabli.kernel.mailtemplates import offered_templates
from etabli.kernel.people.models import User
from etabli.kernel.settings import value_of
from etabli.records.documents.pages.send_panel import Addresses
from etabli.records.interactions.enclosing import offered_files
from etabli.records.interactions.mail_context import LETTER, NAME
from etabli.records.interactions.models import Direction, Kind, Outcome
from etabli.records.parties.models import Party
from etabli.ui.forms import MomentInput
from etabli.ui.richtext import RichText

COLLEAGUES_AT_MOST = 60


class Several(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class Uploads(forms.FileField):
    """A list of files, possibly empty."""

    widget = Several

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(Uploads, self).clean(one, initial) for one in (data or []) if one]


class ExchangeForm(forms.Form):
    """What the tabs share: the client, what it is about, and who is asked for what."""

    is_quiet = True

    def __init__(self, *args: Any, party: Party, user: Any, about: Any, company: Company | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.party, self.user, self.about, self.company = party, user, about, company
        self.people = list(party.contacts.filter(archived=False)[:100])
        if "contact" in self.fields:
            self.fields["contact"] = forms.ModelChoiceField(
                party.contacts.filter(archived=False), label=_("Contact"), required=False, empty_label="—"
            )
        if "contacts" in self.fields:
            self._choices("contacts", [(one.pk, _said(one)) for one in self.people])
        if "colleagues" in self.fields:
            rows = User.objects.filter(is_active=True).exclude(pk=user.pk).order_by("first_name", "last_name")
            self._choices("colleagues", [(one.pk, str(one)) for one in rows[:COLLEAGUES_AT_MOST]])

    def _choices(self, name: str, choices: list[tuple[Any, str]]) -> None:
        if choices:
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields[name]

    def values(self) -> dict[str, Any]:
        """Inputs of the action."""
        return {**self.cleaned_data, "about": self.about}


def _said(contact: Any) -> str:
    return f"{contact} ({contact.email})" if contact.email else str(contact)


def _many(label: Any, help_text: Any = "") -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label,
        coerce=int,
        required=False,
        empty_value=[],
        help_text=help_text,
        widget=forms.CheckboxSelectMultiple,
    )


def _text(label: Any, rows: int = 8) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=RichText(attrs={"rows": rows}))


def _private() -> forms.BooleanField:
    return forms.BooleanField(
        label=gettext_lazy("Privé : lu par vous et les collègues qui y ont pris part"), required=False
    )


class NoteForm(ExchangeForm):
    """« Note » (EXC-004)."""

    subject = forms.CharField(label=gettext_lazy("Titre"), max_length=250, required=False)
    body = _text(gettext_lazy("Note"))
    contact = forms.Field()
    is_private = _private()


class CallForm(ExchangeForm):
    """« Appel »."""

    contact = forms.Field()
    direction = forms.ChoiceField(
        label=gettext_lazy("Sens"),
        choices=((Direction.OUT, gettext_lazy("J’ai appelé")), (Direction.IN, gettext_lazy("J’ai été appelé"))),
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("Issue"),
        choices=[(one.value, one.label) for one in (Outcome.ANSWERED, Outcome.MESSAGE, Outcome.UNREACHED)],
    )
    at = forms.DateTimeField(label=gettext_lazy("Quand"), widget=MomentInput, initial=timezone.localtime)
    subject = forms.CharField(
        label=gettext_lazy("Titre"), max_length=250, required=False, help_text=gettext_lazy("Vide : « Appel à… ».")
    )
    body = _text(gettext_lazy("Compte rendu"), 6)
    is_private = _private()


class MeetingForm(ExchangeForm):
    """« Rendez-vous » (EXC-005)."""

    subject = forms.CharField(label=gettext_lazy("Titre"), max_length=250)
    at = forms.DateTimeField(label=gettext_lazy("Début"), widget=MomentInput)
    ends_at = forms.DateTimeField(label=gettext_lazy("Fin"), widget=MomentInput, required=False)
    place = forms.CharField(label=gettext_lazy("Lieu"), max_length=200, required=False)
    contacts = _many(gettext_lazy("Avec"))
    colleagues = _many(gettext_lazy("Collègues"))
    body = _text(gettext_lazy("Ordre du jour"), 4)
    invites = forms.TypedChoiceField(
        label=gettext_lazy("Envoyer une invitation dans leur agenda ?"),
        choices=(("", gettext_lazy("Non")), ("oui", gettext_lazy("Oui"))),
        coerce=bool,
        empty_value=False,  # type: ignore[arg-type]
        required=False,
    )
    is_private = _private()

    def values(self) -> dict[str, Any]:
        return {**super().values(), "company": self.company}


class MailForm(ExchangeForm):
    """« E-mail » (EXC-006 to 013)."""

    template = forms.TypedChoiceField(label=gettext_lazy("Modèle"), coerce=int, empty_value=None, required=False)
    contact = forms.Field()
    to = Addresses(label=gettext_lazy("À"), help_text=gettext_lazy("Plusieurs adresses : séparez-les par une virgule."))
    cc = Addresses(label=gettext_lazy("Copie à"), required=False)
    bcc = Addresses(label=gettext_lazy("Copie cachée"), required=False)
    colleagues = _many(gettext_lazy("Copie à des collègues"))
    subject = forms.CharField(label=gettext_lazy("Objet"), max_length=230)
    message = forms.CharField(label=gettext_lazy("Message"), widget=RichText(attrs={"rows": 10}))
    files = _many(gettext_lazy("Joindre un fichier de la fiche ou des documents publics"))  # type: ignore[assignment]
    uploads = Uploads(label=gettext_lazy("Joindre un fichier de votre ordinateur"), required=False)
    send_at = forms.DateTimeField(
        label=gettext_lazy("Envoyer plus tard"),
        widget=MomentInput,
        required=False,
        help_text=gettext_lazy("Vide : tout de suite, avec dix secondes pour annuler."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not value_of("interactions.internal_copy"):
            self.fields.pop("colleagues", None)
        offer_templates(self, NAME)
        groups = offered_files(self.party, self.about, self.user)
        pairs = [
            (label, [(one.pk, f"{one.name} ({weight(one.blob.size)})") for one in files]) for label, files in groups
        ]
        self._choices("files", pairs[0][1] if len(pairs) == 1 else [pair for _label, found in pairs for pair in found])

    def values(self) -> dict[str, Any]:
        found = {**super().values(), "company": self.company}
        found.pop("template", None)  # its words stand in the form, as they were corrected
        return found


class LetterForm(ExchangeForm):
    """« Courrier » (EXC-014)."""

    template = forms.TypedChoiceField(label=gettext_lazy("Modèle"), coerce=int, empty_value=None, required=False)
    contact = forms.Field()
    address = forms.CharField(
        label=gettext_lazy("Adresse dans la fenêtre"), max_length=500, widget=forms.Textarea(attrs={"rows": 5})
    )
    subject = forms.CharField(label=gettext_lazy("Objet"), max_length=250)
    body = forms.CharField(label=gettext_lazy("Texte"), widget=RichText(attrs={"rows": 12}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_templates(self, LETTER)

    def values(self) -> dict[str, Any]:
        found = {**super().values(), "company": self.company}
        found.pop("template", None)
        return found


def offer_templates(form: ExchangeForm, context: str) -> None:
    """The templates on hand; the field goes when there is none."""
    company = form.company.pk if form.company is not None else None
    offered = [(one.pk, one.name) for one in offered_templates(context, company=company, user=form.user)]
    if offered:
        form.fields["template"].choices = [("", _("Sans modèle")), *offered]  # type: ignore[attr-defined]
    else:
        del form.fields["template"]


FORMS: dict[str, type[ExchangeForm]] = {
    Kind.NOTE: NoteForm,
    Kind.CALL: CallForm,
    Kind.MEETING: MeetingForm,
    Kind.MAIL: MailForm,
    Kind.LETTER: LetterForm,
}
