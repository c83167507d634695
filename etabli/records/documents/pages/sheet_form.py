"""The fields of the sheet around the lines, each with the value one would type."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from etabli.foundation import french
from etabli.foundation.countries import COUNTRIES
from etabli.kernel.decimals import DecimalTextInput
from etabli.kernel.people.models import User
from etabli.records.documents.attention import asks_attention
from etabli.records.documents.content.header import ADDRESS_FIELDS
from etabli.records.documents.models import Document
from etabli.records.documents.pages.grid import VatChoice, vat_value
from etabli.records.documents.pages.light_markup import typed_of
from etabli.records.terms.methods import PaymentMethod
from etabli.records.terms.models import PaymentTerm
from etabli.ui.forms import DayInput

MODES = (
    ("excl_percent", _("% sur le HT")),
    ("excl_amount", _("€ sur le HT")),
    ("incl_percent", _("% sur le TTC")),
    ("incl_amount", _("€ sur le TTC")),
)
DATE_LABELS = {"valid_until": _("Valable jusqu’au"), "delivery_date": _("Livraison"), "due_date": _("Échéance")}
ADDRESS_LABELS = {
    "name": _("Nom"),
    "attention": _("À l’attention de"),
    "street": _("Rue"),
    "postcode": _("Code postal"),
    "city": _("Ville"),
    "country": _("Pays"),
}


def long_text(label: Any, rows: int, **attributes: str) -> forms.CharField:
    """A text of several lines that grows."""
    return forms.CharField(
        label=label, required=False, widget=forms.Textarea(attrs={"rows": rows, "data-grow": "", **attributes})
    )


class SheetForm(forms.Form):
    """Only draws: what is posted is read by the content reader, strictly and with its faults by field."""

    use_required_attribute = False

    date = forms.DateField(label=_("Date"), widget=DayInput)
    purchase_order_number = forms.CharField(label=_("Votre référence"), max_length=80, required=False)
    contact_id = forms.ChoiceField(label=_("Contact"), required=False)
    payment_term_id = forms.ChoiceField(label=_("Règlement"), required=False)
    payment_method = forms.ChoiceField(
        label=_("Mode de règlement"), required=False, choices=[("", _("Mode au choix")), *PaymentMethod.choices]
    )
    title = forms.CharField(label=_("Titre"), max_length=200, required=False)
    intro = long_text(_("Texte avant les lignes"), 2)
    comment = long_text(_("Conditions, texte après les lignes"), 4)
    note = long_text(_("Note interne, jamais imprimée"), 2)
    user_id = forms.ChoiceField(label=_("Vendeur"), required=False)
    discount_value = forms.CharField(label=_("Remise générale"), required=False, widget=DecimalTextInput)
    discount_mode = forms.ChoiceField(label=_("Sorte de remise"), choices=MODES)
    shipping_amount = forms.CharField(label=_("Frais de port HT"), required=False, widget=DecimalTextInput)
    shipping_vat = forms.ChoiceField(label=_("TVA du port"), required=False)
    delivery_same = forms.BooleanField(label=_("Livrer à l’adresse de facturation"), required=False)

    def __init__(self, document: Document, choices: list[VatChoice], *, date_field: str) -> None:
        super().__init__(initial=initial_of(document, choices, date_field))
        if date_field and not document.is_credit_note:
            self.fields[date_field] = forms.DateField(label=DATE_LABELS[date_field], required=False, widget=DayInput)
        contacts = document.party.contacts.filter(archived=False)
        if asks_attention(document):
            self.fields["contact_id"].widget.attrs["data-attention"] = ""
        self._offer("contact_id", [(str(one.pk), str(one)) for one in contacts], _("Sans contact"))
        self._offer(
            "payment_term_id", [(str(one.pk), one.label) for one in PaymentTerm.objects.active()], _("Par défaut")
        )
        self._offer("user_id", [(str(one.pk), str(one)) for one in User.objects.filter(is_active=True)], _("Personne"))
        rates: Any = self.fields["shipping_vat"]
        rates.choices = [("" if not place else one.key, one.label) for place, one in enumerate(choices)]
        for prefix in ("billing_", "delivery_to_"):
            for key in ADDRESS_LABELS:
                self.fields[f"{prefix}{key}"] = _address_field(key)

    def _offer(self, name: str, choices: list[Any], nothing: Any) -> None:
        field: Any = self.fields[name]
        field.choices = [("", nothing), *choices]

    @property
    def billing(self) -> list[Any]:
        """Fields of the billing address."""
        return [self[f"billing_{key}"] for key in ADDRESS_LABELS]

    @property
    def delivery(self) -> list[Any]:
        """Fields of the delivery address."""
        return [self[f"delivery_to_{key}"] for key in ADDRESS_LABELS]


def _address_field(key: str) -> forms.Field:
    label = ADDRESS_LABELS[key]
    if key == "country":
        names: list[tuple[str, str]] = sorted(COUNTRIES.items(), key=lambda pair: pair[1])
        return forms.ChoiceField(label=label, required=False, choices=names)
    widget: Any = forms.Textarea(attrs={"rows": 2}) if key == "street" else forms.TextInput
    return forms.CharField(label=label, required=False, max_length=ADDRESS_FIELDS[key], widget=widget)


def initial_of(document: Document, choices: list[VatChoice], date_field: str) -> dict[str, Any]:
    """What the fields say of a document."""
    names = ("date", "purchase_order_number", "contact_id", "payment_term_id", "payment_method", "title", "note")
    values = {name: getattr(document, name) for name in names}
    values |= {"intro": typed_of(document.intro), "comment": typed_of(document.comment), "user_id": document.owner_id}
    if date_field:
        values[date_field] = getattr(document, date_field)
    values |= _discount(document)
    values["shipping_amount"] = french.number(document.shipping_amount, 2) if document.shipping_amount else ""
    values["shipping_vat"] = (
        vat_value(document.shipping_vat_rate, document.shipping_vat_category, choices)
        if document.shipping_amount
        else ""
    )
    values["delivery_same"] = not document.delivery_address
    for prefix, address in (
        ("billing_", document.billing_address or {}),
        ("delivery_to_", document.delivery_address or {}),
    ):
        values |= {f"{prefix}{key}": address.get(key, "FR" if key == "country" else "") for key in ADDRESS_LABELS}
    return values


def _discount(document: Document) -> dict[str, str]:
    base = document.discount_base or "excl"
    if document.discount_percent is not None:
        return {"discount_value": french.number(document.discount_percent), "discount_mode": f"{base}_percent"}
    if document.discount_amount is not None:
        return {"discount_value": french.number(document.discount_amount, 2), "discount_mode": f"{base}_amount"}
    return {"discount_value": "", "discount_mode": "excl_percent"}
