"""Panels of what is done to quotes and orders."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from etabli.foundation import french
from etabli.foundation.totals import line_result
from etabli.modules.sales.actions.accept_quote import accept_quote
from etabli.modules.sales.actions.refuse_quote import refuse_quote
from etabli.modules.sales.actions.send_order import send_order
from etabli.modules.sales.actions.send_quote import send_quote
from etabli.records.documents.pages import ActionPanel
from etabli.records.documents.pages.send_panel import send_panel
from etabli.records.documents.totalling import line_input


class RefuseForm(forms.Form):
    """Why the client said no."""

    reason = forms.CharField(
        label=_("Motif"),
        max_length=300,
        required=False,
        help_text=_("Exemple : prix, délai, projet abandonné."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def accept_form(user: Any, quote: Any) -> type[forms.Form]:
    """The options of the quote, to tick those that the client takes."""
    options = [
        (line.pk, f"{line.label} · {_price(line)}") for line in quote.lines.all() if line.is_priced and line.optional
    ]
    if not options:
        return forms.Form
    field = forms.TypedMultipleChoiceField(
        label=_("Options retenues"),
        choices=options,
        coerce=int,
        required=False,
        empty_value=None,
        widget=forms.CheckboxSelectMultiple,
    )
    return type("AcceptForm", (forms.Form,), {"chosen": field})


def _price(line: Any) -> str:
    total: Decimal = line_result(line_input(line)).total
    return f"{french.money(total)} HT"


def accept_context(user: Any, quote: Any) -> dict[str, Any]:
    """What accepting does."""
    return {"question": _("Le devis passe à « Terminé », et la commande est créée avec ses lignes.")}


PANELS = (
    send_panel(send_quote),
    send_panel(send_order),
    ActionPanel(accept_quote, form=accept_form, context=accept_context),
    ActionPanel(refuse_quote, form=lambda user, quote: RefuseForm, bulk=RefuseForm),
)
