"""The panel that sends a document: recipient and text ready, to be changed, what is joined listed (ux 1.B.12)."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.records.documents.models import Document
from etabli.records.documents.pages.asking import ActionPanel
from etabli.records.documents.pages.files import file_name
from etabli.records.documents.sending import message_of, recipients_of, subject_of


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

    to = Addresses(label=gettext_lazy("À"), help_text=gettext_lazy("Plusieurs adresses : séparez-les par une virgule."))
    subject = forms.CharField(label=gettext_lazy("Objet"), max_length=250)
    message = forms.CharField(label=gettext_lazy("Message"), widget=forms.Textarea(attrs={"rows": 11}))


def proposed_mail(document: Document) -> dict[str, Any]:
    """The e-mail as it would leave if nobody changed it."""
    return {"to": ", ".join(recipients_of(document)), "subject": subject_of(document), "message": message_of(document)}


def send_context(user: Any, document: Document) -> dict[str, Any]:
    """What is joined, and what sending changes."""
    return {"joined": [file_name(document, "pdf")], "opens": document.status == "draft"}


def send_panel(action: Any) -> ActionPanel:
    """The panel of an action that sends a document."""
    return ActionPanel(
        action,
        form=lambda user, record: SendForm,
        propose=proposed_mail,
        context=send_context,
        template="documents/panels/send.html",
    )
