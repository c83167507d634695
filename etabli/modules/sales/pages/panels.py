"""Panels of what is done to quotes, orders and proformas."""

from functools import partial
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.modules.sales.actions.accept_quote import accept_quote
from etabli.modules.sales.actions.order_quote import order_quote
from etabli.modules.sales.actions.prolong_quote import prolong_quote
from etabli.modules.sales.actions.refuse_quote import refuse_quote
from etabli.modules.sales.actions.reopen_quote import reopen_quote
from etabli.modules.sales.actions.send_order import send_order
from etabli.modules.sales.actions.send_proforma import send_proforma
from etabli.modules.sales.actions.send_quote import send_quote
from etabli.modules.sales.models import RefusalCause
from etabli.modules.sales.opening import usual_validity
from etabli.modules.sales.pages.options import taken_context, taken_form
from etabli.records.documents.pages import ActionPanel
from etabli.records.documents.pages.send_panel import send_panel
from etabli.ui.forms import DayInput


class RefuseForm(forms.Form):
    """Why the client said no."""

    cause = forms.ChoiceField(
        label=gettext_lazy("Motif"),
        choices=[("", gettext_lazy("Non précisé")), *RefusalCause.choices],
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("Précision"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Exemple : 8 % plus cher que le concurrent."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ValidityForm(forms.Form):
    """A new end of validity."""

    valid_until = forms.DateField(
        label=gettext_lazy("Valable jusqu’au"),
        widget=DayInput,
        required=False,
        help_text=gettext_lazy("Vide : selon la règle de validité, à partir d’aujourd’hui."),
    )


def validity_proposed(quote: Any) -> dict[str, Any]:
    """The day that the rule gives from today."""
    return {"valid_until": usual_validity(quote, timezone.localdate())}


def accepting(quote: Any) -> str:
    """What accepting does."""
    return _("Le devis passe à « Terminé », et la commande est créée avec ses lignes.")


def ordering(quote: Any) -> str:
    """The relation between both, said before it is made (QUO-072)."""
    return (
        _("La commande sera rattachée au devis %s et reprend ses informations. Le devis passe à « Terminé ».") % quote
    )


PANELS = (
    send_panel(send_quote),
    send_panel(send_order),
    send_panel(send_proforma),
    ActionPanel(accept_quote, form=partial(taken_form, of_revision=True), context=taken_context(accepting)),
    ActionPanel(
        order_quote,
        form=taken_form,
        context=lambda user, quote: {**taken_context(ordering)(user, quote), "parent": True},
    ),
    ActionPanel(refuse_quote, form=lambda user, quote: RefuseForm, bulk=RefuseForm),
    ActionPanel(prolong_quote, form=lambda user, quote: ValidityForm, propose=validity_proposed, bulk=ValidityForm),
    ActionPanel(reopen_quote, form=lambda user, quote: ValidityForm, propose=validity_proposed),
)
