"""What the actions on an offer ask for: the e-mail it leaves with, the options the client took."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.actions import ActionInfo
from etabli.kernel.mailtemplates import offered_templates, written
from etabli.modules.crm.actions.send_offer import recipients, template_for
from etabli.modules.crm.models import Offer
from etabli.modules.crm.offer_mail import CONTEXT_NAME
from etabli.ui.pages.action_views import ActionViews


class OfferAsking(ActionViews):
    """Inputs of the actions on offers."""

    def action_form_class(self, request: HttpRequest, info: ActionInfo, record: Any) -> Any:
        built = super().action_form_class(request, info, record)
        if record is not None and info.name == "accept_offer":
            _ask_options(built, record)
        if info.name == "send_offer":
            self._ask_template(request, built, record)
        return built

    def action_initial(self, request: HttpRequest, info: ActionInfo, record: Any) -> dict[str, Any]:
        if info.name != "send_offer" or record is None:
            return {}
        asked = request.GET.get("template", "")
        chosen = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None
        ready = written(CONTEXT_NAME, record, by=request.user, template=template_for(record, chosen, by=request.user))
        return {
            "to": request.GET.get("to") or ", ".join(recipients(record)),
            "cc": request.GET.get("cc", ""),
            "template": chosen,
            "subject": ready.subject,
            "message": ready.text,
        }

    def _ask_template(self, request: HttpRequest, built: Any, record: Offer | None) -> None:
        """Choosing a template writes the e-mail again, keeping to whom; nothing is asked where there is no choice."""
        built.base_fields.pop("template", None)
        if record is None:
            return
        offered = offered_templates(CONTEXT_NAME, company=record.company_id, user=request.user)
        if not offered:
            return
        field = forms.TypedChoiceField(
            label=_("Modèle"),
            choices=[("", _("Modèle automatique")), *((one.pk, str(one)) for one in offered)],
            coerce=int,
            empty_value=None,
            required=False,
        )
        field.widget.attrs.update(
            {
                "hx-get": request.path,
                "hx-trigger": "change",
                "hx-target": "#panneau-corps",
                "hx-include": "[name='to'],[name='cc']",
            }
        )
        built.base_fields = {"template": field, **built.base_fields}


def _ask_options(built: Any, offer: Offer) -> None:
    offered = [
        (line.pk, f"{line.label} ({french.money(line.quantity * line.unit_price)})")
        for line in offer.lines.filter(optional=True)
    ]
    if not offered:
        built.base_fields.pop("options", None)
        return
    built.base_fields["options"] = forms.TypedMultipleChoiceField(
        label=_("Options retenues"),
        choices=offered,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
