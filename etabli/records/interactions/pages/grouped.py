"""« E-mail groupé » from the list of clients: who is left out and why, each one's e-mail before it leaves."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.mailtemplates.models import MailTemplate
from etabli.records.interactions.actions.mail_party import company_of, mail_party, reader_of
from etabli.records.interactions.mail_context import NAME
from etabli.records.interactions.mailing import proposed
from etabli.records.parties.consents import may_contact
from etabli.ui.running.asking import ActionPanel

CHECKED = 200
TOLD = 8


class GroupForm(forms.Form):
    """Which text everybody receives."""

    is_quiet = True
    template = forms.TypedChoiceField(
        label=gettext_lazy("Modèle"),
        coerce=int,
        help_text=gettext_lazy("Un modèle « E-mail à un client » (Configuration › Modèles d’e-mail)."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = MailTemplate.objects.in_use().filter(context=NAME, user=None)
        field: Any = self.fields["template"]
        field.choices = [("", "—"), *((one.pk, one.name) for one in rows)]
        field.widget.attrs |= {
            "hx-post": "",
            "hx-trigger": "change",
            "hx-target": "#panneau-corps",
            "hx-include": "[name='ids'],[name='all']",
        }


def group_context(user: Any, rows: Any, values: dict[str, Any]) -> dict[str, Any]:
    """The e-mail of one of them, and those who will not receive it."""
    chosen = str(values.get("template") or "")
    template = int(chosen) if chosen.isdigit() else None
    asked = str(values.get("voir") or "0")
    parties = list(rows.order_by("pk").prefetch_related("contacts")[:CHECKED])
    place = min(int(asked) if asked.isdigit() else 0, max(len(parties) - 1, 0))
    found: dict[str, Any] = {"template": "interactions/grouped.html"}
    if values.get("go") != "1":
        form = GroupForm(initial={"template": chosen})
        found["form"] = form
    if not parties:
        return found
    one = parties[place]
    address, contact = reader_of(one)
    left = [(party, why) for party in parties if (why := why_left(party))]
    return {
        **found,
        "one": one,
        "to": address,
        "written": proposed(one, by=user, contact=contact, template=template, company=company_of(user, one))
        if template
        else None,
        "why": why_left(one),
        "place": french.number(place + 1),
        "before": place - 1 if place else None,
        "after": place + 1 if place + 1 < len(parties) else None,
        "left": left[:TOLD],
        "left_count": len(left),
        "checked": CHECKED if rows.count() > CHECKED else 0,
    }


def why_left(party: Any) -> str:
    """Why this client receives nothing, "" when it does."""
    address, _contact = reader_of(party)
    if not address:
        return _("pas d’adresse e-mail")
    return "" if may_contact(address, "email") else _("opposé aux messages, ou sans accord")


GROUP_PANEL = ActionPanel(
    mail_party,
    form=lambda user, record: GroupForm,
    bulk=GroupForm,
    bulk_context=group_context,
)
