"""The form of a party: a business or a person, with its first address, and a word about likely duplicates."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation.countries import COUNTRIES, country_name
from etabli.kernel.files import receive_upload
from etabli.kernel.people.models import User
from etabli.kernel.refusals import Refused
from etabli.records.parties.models import Address, Contact, Party
from etabli.records.parties.models.ways import read_ways, set_ways
from etabli.records.parties.queries import Duplicate, possible_duplicates
from etabli.records.terms.models import PaymentTerm

FOR_PERSONS = ("first_name", "last_name")
FOR_BUSINESSES = ("name", "payer", "group", "siren", "siret", "vat_number", "electronic_address", "website")
WAYS = {"email": "other_emails", "phone": "other_phones"}
PICTURES = frozenset({"image/png", "image/jpeg", "image/webp"})
CHOSEN = ("account_manager", "payment_term")
ADDRESS = ("address_street", "address_postcode", "address_city", "address_country")


def country_choices() -> list[tuple[str, str]]:
    """Countries by name, France first."""
    others = sorted((name, code) for code, name in COUNTRIES.items() if code != "FR")
    return [("FR", country_name("FR")), *((code, name) for name, code in others)]


class AddressForm(forms.ModelForm):
    """The form of an address: the country is chosen by its name."""

    country = forms.ChoiceField(label=gettext_lazy("Pays"), initial="FR", choices=country_choices)

    class Meta:
        model = Address
        fields: tuple[str, ...] = ()


class ContactForm(forms.ModelForm):
    """The form of a contact: photo, and further e-mails and telephones, one a line (CON-002, CON-003)."""

    photo_file = forms.FileField(
        label=gettext_lazy("Photo"), required=False, help_text=gettext_lazy("PNG, JPEG ou WebP.")
    )
    other_emails = forms.CharField(
        label=gettext_lazy("Autres e-mails"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    other_phones = forms.CharField(
        label=gettext_lazy("Autres téléphones"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    class Meta:
        model = Contact
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            ways = list(self.instance.ways.all())
            for kind, name in WAYS.items():
                self.initial.setdefault(name, "\n".join(way.value for way in ways if way.kind == kind))

    def clean_other_emails(self) -> list[str]:
        """Each one checked, in one form."""
        return read_ways("email", self.cleaned_data["other_emails"].splitlines(), "FR")

    def clean_other_phones(self) -> list[str]:
        """Each one checked, in one form."""
        return read_ways("phone", self.cleaned_data["other_phones"].splitlines(), self.instance.party.country)

    def clean_photo_file(self) -> Any:
        """A picture browsers show; anything else is refused."""
        given = self.cleaned_data["photo_file"]
        if not given:
            return None
        try:
            blob = receive_upload(given, name=given.name or "", size=given.size)
        except Refused as no:
            raise forms.ValidationError(str(no)) from None
        if blob.media_type not in PICTURES:
            raise forms.ValidationError(_("Cette photo n’est pas une image PNG, JPEG ou WebP."))
        return blob

    def save(self, commit: bool = True) -> Contact:
        """Write the contact, its photo and its further ways."""
        if self.cleaned_data.get("photo_file"):
            self.instance.photo = self.cleaned_data["photo_file"]
        contact = super().save(commit)
        for kind, name in WAYS.items():
            if name in self.cleaned_data:
                set_ways(contact, kind, self.cleaned_data[name])
        return contact


class PartyForm(forms.ModelForm):
    """Fields that do not concern a person, or a business, are left out; the first address is asked with a new party."""

    account_manager = forms.ModelChoiceField(
        User.objects.none(), label=gettext_lazy("Responsable du compte"), required=False, empty_label="—"
    )
    payment_term = forms.ModelChoiceField(
        PaymentTerm.objects.none(), label=gettext_lazy("Conditions de règlement"), required=False, empty_label="—"
    )
    address_street = forms.CharField(
        label=gettext_lazy("Rue"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )
    address_postcode = forms.CharField(label=gettext_lazy("Code postal"), required=False, max_length=16)
    address_city = forms.CharField(label=gettext_lazy("Ville"), required=False, max_length=100)
    address_country = forms.ChoiceField(
        label=gettext_lazy("Pays"), required=False, initial="FR", choices=country_choices
    )
    is_another = forms.BooleanField(
        label=gettext_lazy("Ce n’est pas la même : créer quand même"), required=False, widget=forms.HiddenInput
    )

    class Meta:
        model = Party
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, asked_by: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.duplicates: list[Duplicate] = []
        self.asked_by = asked_by if asked_by is not None else getattr(self.instance, "asked_by", None)
        self._keep_what_concerns()
        for name, rows in (
            ("account_manager", User.objects.filter(is_active=True)),
            ("payment_term", PaymentTerm.objects.active()),
        ):
            if name in self.fields:
                self.fields[name].queryset = rows  # type: ignore[attr-defined]
        for name in FOR_PERSONS:
            if name in self.fields:
                self.fields[name].required = name == "last_name"

    @property
    def is_new(self) -> bool:
        """No party yet."""
        return self.instance.pk is None

    def _keep_what_concerns(self) -> None:
        """Businesses have no first name, persons no SIREN; the nature of a new party is chosen above its form."""
        unwanted = FOR_BUSINESSES if self.instance.is_person else FOR_PERSONS
        if not self.is_new:
            asked = self._meta.fields or ()  # a section asks for its own fields alone
            unwanted = (*unwanted, *ADDRESS, "is_another", *(name for name in CHOSEN if name not in asked))
        for name in unwanted:
            self.fields.pop(name, None)
        if self.is_new and "kind" in self.fields:
            self.fields["kind"].widget = forms.HiddenInput()

    def _post_clean(self) -> None:
        """Once the party is in order, look for one that is already there."""
        super()._post_clean()  # type: ignore[misc]
        if not self.is_new or self.errors or self.cleaned_data.get("is_another"):
            return
        self.duplicates = possible_duplicates(self.instance, user=self.asked_by)
        if self.duplicates:
            self.fields["is_another"].widget = forms.CheckboxInput()
            self.add_error(None, _("Cette fiche existe peut-être déjà. Ouvrez-la, ou confirmez que c’est une autre."))

    def save(self, commit: bool = True) -> Party:
        """Write the party, and its first address when one was given."""
        is_new = self.is_new
        party = super().save(commit)
        if is_new and any(self.cleaned_data.get(name) for name in ADDRESS[:3]):
            given = {name.removeprefix("address_"): self.cleaned_data.get(name, "") for name in ADDRESS[:3]}
            given["country"] = self.cleaned_data.get("address_country") or "FR"
            Address.objects.create(party=party, for_invoices=True, **given)
        return party
