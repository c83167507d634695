"""Contacts and addresses: written beside the party's card, listed on their own."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy

from etabli.kernel.files import parts_of
from etabli.kernel.journal import write_entry
from etabli.kernel.refusals import Missing
from etabli.records.parties.actions import (
    anonymise_contact,
    note_contact_consent,
    note_contact_objection,
    remove_address,
    remove_contact,
)
from etabli.records.parties.forms import AddressForm, ContactForm
from etabli.records.parties.models import Address, Contact, Party
from etabli.records.parties.pages.whose import AsksWhose
from etabli.ui.answers import Streamed
from etabli.ui.pages import Column


class PartPages(AsksWhose):
    """What contacts and addresses share: they are made for a party, and their card is the party's."""

    company_field = ""
    has_timeline = False
    added: Any = ""
    changed: Any = ""

    def queryset(self, request: HttpRequest) -> Any:
        return super().queryset(request).select_related("party").filter(party__merged_into=None)

    def new_record(self, request: HttpRequest) -> Any:
        """A new one for the party of the address (`?party=12`)."""
        asked = request.GET.get("party", "")
        known = asked.isascii() and asked.isdigit() and len(asked) < 18
        party = Party.objects.visible_to(request.user).filter(pk=int(asked)).first() if known else None
        if party is None:
            raise Missing
        return self.model(party=party)

    def save_form(self, request: HttpRequest, form: Any, record: Any) -> Any:
        """Write it, with a line in the history of its party."""
        is_new = record.pk is None
        saved = super().save_form(request, form, record)
        said = f"{self.added if is_new else self.changed} : {self.name_of(saved)}"
        write_entry(saved.party, by=request.user, verb=f"{self.model._meta.model_name}_written", label=said)
        return saved

    def card_url(self, record: Any) -> str:
        """The card of the party."""
        return f"/repertoire/{record.party_id}/"

    def _exists(self, record: Any) -> bool:
        """Once it is gone, one is back on the party's card."""
        return True


class ContactPages(PartPages):
    """`/contacts/`."""

    model = Contact
    slug = "contacts"
    icon = "users"
    added, changed = gettext_lazy("Contact ajouté"), gettext_lazy("Contact modifié")
    list_columns = (
        Column("who", gettext_lazy("Nom"), value=str, sort="last_name", phone="p1"),
        Column("party", gettext_lazy("Société"), sort="party__name", phone="p3"),
        "job_title",
        "email",
        Column("phone", kind="phone"),
        Column("mobile", kind="phone"),
        Column("is_billing", gettext_lazy("Facturation")),
    )
    list_filters = ("is_billing", "job_title")
    search_fields = ("first_name", "last_name", "email", "phone", "mobile", "party__name")
    default_order = "last_name"
    form_class = ContactForm
    form_fields = (
        *("first_name", "last_name", "job_title", "email", "phone", "mobile", "is_billing"),
        *("other_emails", "other_phones", "photo_file"),
    )
    actions = (note_contact_consent, note_contact_objection, remove_contact, anonymise_contact)
    empty_text = gettext_lazy("Les personnes que vous connaissez chez vos clients. Ajoutez-les depuis leur fiche.")

    def queryset(self, request: HttpRequest) -> Any:
        return super().queryset(request).active()

    def more_urls(self) -> list[URLPattern]:
        return [path("<int:pk>/photo/", self.view(self.photo), name="photo")]

    def photo(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The photo of a contact (CON-003)."""
        contact = self.record(request, pk)
        if contact.photo is None:
            raise Missing
        try:
            parts = parts_of(contact.photo, name=contact.photo.name, inline=True)
        except FileNotFoundError:
            raise Missing from None
        return Streamed(parts.chunks, headers=parts.headers)  # type: ignore[return-value]

    def new_record(self, request: HttpRequest) -> Contact:
        """After those already there."""
        contact = super().new_record(request)
        contact.position = contact.party.contacts.count()
        return contact


class AddressPages(PartPages):
    """`/adresses/`."""

    model = Address
    slug = "adresses"
    icon = "map-pin"
    feminine = True
    added, changed = gettext_lazy("Adresse ajoutée"), gettext_lazy("Adresse modifiée")
    list_columns = (
        Column("where", gettext_lazy("Adresse"), value=str, sort="city", phone="p1"),
        Column("party", gettext_lazy("Société"), sort="party__name", phone="p3"),
        "postcode",
        "city",
        "country",
    )
    search_fields = ("name", "street", "postcode", "city", "party__name")
    default_order = "city"
    form_class = AddressForm
    form_fields = (
        *("name", "contact_name", "street", "postcode", "city", "country"),
        *("for_invoices", "for_deliveries", "for_quotes"),
    )
    actions = (remove_address,)

    def new_record(self, request: HttpRequest) -> Address:
        """The first address is the one of invoices until another takes the place."""
        address = super().new_record(request)
        address.position = address.party.addresses.count()
        address.for_invoices = address.position == 0
        return address
