"""What one asks of a party: what it is, where it is, whom to write to."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext as _

from etabli.foundation import vat
from etabli.foundation.french import joined
from etabli.foundation.states import State

if TYPE_CHECKING:
    import datetime

    from etabli.records.parties.models.address import Address
    from etabli.records.parties.models.contact import Contact


class PartyFacts(models.Model):
    """The questions a party answers from its own row and its parts."""

    class Meta:
        abstract = True

    if TYPE_CHECKING:
        kind: str
        city: str
        siren: str
        vat_number: str
        electronic_address: str
        vat_situation: str
        is_prospect: bool
        is_customer: bool
        is_supplier: bool
        archived: bool
        merged_into: Any
        merged_into_id: int | None
        addresses: Any
        contacts: Any

    @property
    def is_person(self) -> bool:
        """A private individual (B2C)."""
        return self.kind == "person"

    @property
    def is_business(self) -> bool:
        """A professional (B2B): late-payment mentions and electronic invoices concern them."""
        return not self.is_person

    @property
    def country(self) -> str:
        """Country of the address invoices go to; France until one is known."""
        address = self.billing_address() if self.pk else None
        return address.country if address else "FR"

    @property
    def is_french(self) -> bool:
        """Established in France, as far as the address and the VAT number tell."""
        return self.country == "FR" and (not self.vat_number or self.vat_number.startswith("FR"))

    @property
    def display_kind(self) -> str:
        """« Client », « Prospect », « Client et fournisseur »: the badge beside the name (DIR-005)."""
        words = []
        if self.is_customer:
            words.append(_("client"))
        elif self.is_prospect:
            words.append(_("prospect"))
        if self.is_supplier:
            words.append(_("fournisseur"))
        said = joined(words)
        return said[:1].upper() + said[1:]

    @property
    def state(self) -> State:
        """The badge as a state: archived or merged parties say so."""
        if self.merged_into_id:
            return State("off", _("Fusionnée"), icon="git-merge")
        if self.archived:
            return State("off", _("Archivée"), icon="archive")
        if self.is_customer:
            return State("done", self.display_kind, icon="user-check")
        if self.is_prospect:
            return State("open", self.display_kind, icon="user-search")
        return State("open", self.display_kind, icon="truck")

    @property
    def e_invoice_address(self) -> str:
        """Where the platform delivers to (BT-49, scheme 0225): the address given, else the SIREN (regulation 3.4)."""
        return self.electronic_address or self.siren

    def zero_rate_category(self, on: "datetime.date", nature: str = "") -> str | None:
        """VAT category of a line at 0 % for this client; None when their situation gives none (calculation rule 8).

        `nature` ("goods" or "service") tells what the line sells, when that is known.
        """
        if self.vat_situation == "domestic":
            return None
        return vat.zero_category(self.vat_situation, on, nature)

    def billing_address(self) -> "Address | None":
        """Where invoices go: the address with priority for them, else the first."""
        return self._address("for_invoices")

    def delivery_address(self) -> "Address | None":
        """Where goods go: the address with priority for deliveries, else where invoices go."""
        return self._address("for_deliveries", "for_invoices")

    def quote_address(self) -> "Address | None":
        """Where quotes go: the address with priority for them, else where invoices go."""
        return self._address("for_quotes", "for_invoices")

    def billing_contact(self) -> "Contact | None":
        """Whom invoices are sent to first (CON-004), else the first contact with an e-mail."""
        known = [contact for contact in self.contacts.all() if not contact.archived]
        return next((c for c in known if c.is_billing), None) or next((c for c in known if c.email), None)

    def take_city(self) -> None:
        """Copy the town of the main address, which lists show and sort by."""
        address = self.addresses.order_by("-for_invoices", "position", "pk").first()
        city = address.city if address else ""
        if city != self.city:
            self.city = city
            rows: Any = type(self)._base_manager
            rows.filter(pk=self.pk).update(city=city)

    def _address(self, *priorities: str) -> "Address | None":
        known = list(self.addresses.all())
        for priority in priorities:
            for address in known:
                if getattr(address, priority):
                    return address
        return known[0] if known else None
