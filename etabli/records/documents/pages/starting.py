"""For whom a new document is: the client, and the own company when there are several."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from etabli.kernel.companies.models import Company
from etabli.kernel.modules import kind_of
from etabli.records.catalog.models import Product, ProductKind
from etabli.records.parties.models import Party
from etabli.ui.frame import default_company
from etabli.ui.links import page_for
from etabli.ui.pickers import PickerField, picker_url


def missing_for(request: HttpRequest) -> list[dict[str, str]]:
    """What a first document lacks, with where it is created: an account, a product (QUO-001)."""
    found = []
    parties: Any = Party.objects.visible_to(request.user)
    products: Any = Product.objects.visible_to(request.user).exclude(kind=ProductKind.DEPOSIT)
    wanted = (
        (Party, parties, _("Il faut d’abord un client.")),
        (Product, products, _("Le catalogue est encore vide.")),
    )
    for model, rows, sentence in wanted:
        pages = page_for(kind_of(model))
        if not rows.exists() and pages is not None and pages.may_create(request.user):
            found.append(
                {
                    "sentence": str(sentence),
                    "label": pages.new_text,
                    "url": f"{pages.url('new')}?panneau=1&retour=choix",
                }
            )
    return found


class StartForm(forms.Form):
    """Goes to the sheet by its address: nothing is written before the first line is saved."""

    def __init__(self, request: HttpRequest) -> None:
        asked = request.GET if "client" in request.GET else None
        super().__init__(asked, initial={"societe": getattr(default_company(request), "pk", None)})
        parties: Any = Party.objects.visible_to(request.user)
        label = _("Client ou prospect")
        self.fields["client"] = (
            PickerField(parties, label=label) if picker_url(Party) else forms.ModelChoiceField(parties, label=label)
        )
        self.fields["client"].error_messages["required"] = _("Choisissez un client dans la liste, ou créez-le.")
        self.fields["client"].widget.attrs["autofocus"] = True
        companies = Company.objects.visible_to(request.user).active()
        if companies.count() > 1:
            self.fields["societe"] = forms.ModelChoiceField(companies, label=_("Société"), empty_label=None)
