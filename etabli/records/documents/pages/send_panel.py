"""The panel that sends a document: recipients and text ready, what is joined listed, kept when interrupted
(ux 1.B.12)."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.files import attachments_of
from etabli.kernel.files.library import offered_files
from etabli.kernel.files.receiving import weight
from etabli.kernel.mailtemplates import kept_draft, offered_templates
from etabli.kernel.mailtemplates.models import MailDraft, MailTemplate
from etabli.kernel.outbox.bodies import clean_html
from etabli.records.documents.mail_contexts import context_of, document_contexts
from etabli.records.documents.models import Document
from etabli.records.documents.pages.files import file_name
from etabli.records.documents.sending import enclosures, proposed, recipients_of, template_for
from etabli.ui.richtext import RichText
from etabli.ui.running.asking import ActionPanel

KEPT = ("to", "cc", "subject", "message", "template")


class Addresses(forms.CharField):
    """E-mail addresses separated by commas or spaces."""

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value)
        found = [one for one in text.replace(";", " ").replace(",", " ").split() if one]
        for one in found:
            forms.EmailField(
                error_messages={"invalid": _("« %s » n’est pas une adresse e-mail complète.") % one}
            ).clean(one)
        return found


class SendForm(forms.Form):
    """What the e-mail says and to whom."""

    is_quiet = True
    to = Addresses(label=gettext_lazy("À"), help_text=gettext_lazy("Plusieurs adresses : séparez-les par une virgule."))
    cc = Addresses(label=gettext_lazy("Copie à"), required=False)
    template = forms.TypedChoiceField(label=gettext_lazy("Modèle"), coerce=int, empty_value=None, required=False)
    subject = forms.CharField(label=gettext_lazy("Objet"), max_length=250)
    message = forms.CharField(label=gettext_lazy("Message"), widget=RichText(attrs={"rows": 11}))
    files = forms.TypedMultipleChoiceField(  # type: ignore[assignment]
        label=gettext_lazy("Joindre aussi : fichiers de la fiche et documents publics"),
        coerce=int,
        required=False,
        empty_value=None,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_message(self) -> str:
        """HTML without what must not leave; plain text stays plain."""
        message: str = self.cleaned_data["message"]
        return clean_html(message) if "<" in message else message


def send_form(user: Any, document: Document) -> type[SendForm]:
    """The form of one document: its templates, its files, and the e-mail as it would leave, or as it was left."""
    draft = kept_draft(user, document)
    templates = offered_templates(context_of(document), company=document.company_id, user=user)
    used = template_for(document, by=user)
    first = values_of(document, user, used.pk if used else None) | (draft.values if draft else {})
    joinable = [*attachments_of(document), *offered_files()]
    files = [(one.pk, f"{one.name} ({weight(one.blob.size)})") for one in joinable]

    class OneSendForm(SendForm):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **{**kwargs, "initial": {**first, **(kwargs.get("initial") or {})}})
            choices = [(one.pk, one.name) for one in templates]
            for name, offered in (("template", choices), ("files", files)):
                if offered:
                    self.fields[name].choices = [("", _("Sans modèle")), *offered] if name == "template" else offered  # type: ignore[attr-defined]
                else:
                    del self.fields[name]

    return OneSendForm


def values_of(document: Document, user: Any, template: int | None = None) -> dict[str, Any]:
    """The e-mail as it would leave if nobody changed it."""
    ready = proposed(document, by=user, template=template)
    return {
        "to": ", ".join(recipients_of(document)),
        "subject": ready.subject,
        "message": ready.html,
        "template": template or "",
    }


def send_context(user: Any, document: Document) -> dict[str, Any]:
    """What is joined, what sending changes, and whether it was begun before."""
    draft: MailDraft | None = kept_draft(user, document)
    return {
        "joined": [file_name(document, "pdf"), *(name for _blob, name in enclosures(document))],
        "opens": document.status == "draft",
        "draft": draft,
    }


def asked_values(user: Any, document: Document, query: dict[str, str]) -> dict[str, Any]:
    """Another template was chosen: its words, to whom was already said."""
    if query.get("modele") != "1":
        return {}
    chosen = query.get("template", "")
    found = values_of(document, user, int(chosen) if chosen.isdigit() else None)
    found["template"] = int(chosen) if chosen.isdigit() else ""
    if not chosen:
        found |= {"subject": "", "message": ""}
    return found | {name: query[name] for name in ("to", "cc") if name in query}


class SendManyForm(forms.Form):
    """Which text many e-mails take; each client has its own."""

    is_quiet = True
    template = forms.TypedChoiceField(
        label=gettext_lazy("Modèle"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=gettext_lazy("Un document d’un autre genre garde le modèle de son étape d’envoi."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template"].choices = [  # type: ignore[attr-defined]
            ("", _("Celui de l’étape « Envoi de document »")),
            *_grouped(),
        ]


def _grouped() -> list[tuple[Any, Any]]:
    from_contexts = {context.name: str(context.label) for context in document_contexts()}
    groups: dict[str, list[tuple[int, str]]] = {}
    for one in offered_in(tuple(from_contexts)):
        groups.setdefault(from_contexts[one.context], []).append((one.pk, one.name))
    return list(groups.items())


def offered_in(names: tuple[str, ...]) -> Any:
    """Templates of these contexts that are in use, of all people."""
    return MailTemplate.objects.in_use().filter(context__in=names, user=None)


def send_many_context(user: Any, rows: Any, values: dict[str, Any]) -> dict[str, Any]:
    """The e-mail of the first one, as its client will read it."""
    first = rows.select_related("party", "company", "contact", "owner").order_by("pk").first()
    if first is None:
        return {}
    chosen = values.get("template") or ""
    template = int(chosen) if str(chosen).isdigit() else None
    return {
        "template": "documents/panels/send_many.html",
        "first": first,
        "to": ", ".join(recipients_of(first)),
        "written": proposed(first, by=user, template=template),
        "joined": [file_name(first, "pdf"), *(name for _blob, name in enclosures(first))],
    }


def send_panel(action: Any) -> ActionPanel:
    """The panel of an action that sends a document."""
    return ActionPanel(
        action,
        form=send_form,
        asked=asked_values,
        context=send_context,
        template="documents/panels/send.html",
        bulk=SendManyForm,
        bulk_context=send_many_context,
    )
