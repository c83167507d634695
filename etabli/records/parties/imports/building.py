"""From the lines of one company to its party, address, contacts and categories."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from etabli.kernel.people.models import User
from etabli.kernel.transfer import Entry, Line, Writer
from etabli.records.parties.imports.matching import SOURCES
from etabli.records.parties.models import Address, Category, Contact, Party
from etabli.records.parties.models.address import PRIORITIES
from etabli.records.parties.models.identity import name_key

OWN = (
    "name",
    "siret",
    "siren",
    "vat_number",
    "email",
    "phone",
    "website",
    "third_party_code",
    "credit_limit",
    "language",
    "comment",
)
CONTACT = {
    "first_name": "contact_first_name",
    "last_name": "contact_last_name",
    "email": "contact_email",
    "phone": "contact_phone",
    "mobile": "contact_mobile",
    "job_title": "contact_job",
    "is_billing": "is_billing",
}
EVERYTHING = {"for_invoices": True, "for_deliveries": True, "for_quotes": True}


def build(entry: Entry, existing: Party | None, writer: Writer) -> Party:
    """Make or complete the party."""
    values = entry.values
    party = existing or Party()
    writer.fill(party, **{name: values.get(name) for name in OWN}, **_kinds(values, existing))
    _take_origin(party, values)
    if party.account_manager_id is None and values.get("account_manager"):
        party.account_manager = _colleague(values["account_manager"], writer)
    if values.get("dolibarr_status") is False:
        writer.fill(party, archived=True)
    if party.is_person:
        writer.fill(party, **_own_person(values))
    if values.get("payer") and not party.is_person:
        writer.fill(party, payer=_payer(party, values["payer"], writer))
    writer.save(party)
    if existing is None and party.is_person:
        writer.adopt(party.contacts.get())
    _write_address(party, values, writer)
    for line in entry.lines:
        _write_contact(party, line, writer)
    _write_categories(party, values, writer)
    return party


def _kinds(values: Mapping[str, Any], existing: Party | None) -> dict[str, Any]:
    """Person or business, client, prospect, supplier: an import only adds to what a known party is."""
    dolibarr = values.get("dolibarr_customer", "0")
    is_customer = bool(values.get("is_customer")) or dolibarr in ("1", "3")
    said: dict[str, Any] = {
        "is_customer": is_customer,
        "is_prospect": (bool(values.get("is_prospect")) or dolibarr in ("2", "3")) and not is_customer,
        "is_supplier": bool(values.get("is_supplier")),
    }
    if existing is None and (values.get("is_person") or values.get("dolibarr_kind") == "person"):
        said["kind"] = Party.Kind.PERSON
    if existing is not None and existing.is_customer:
        said.pop("is_prospect")
    return {name: value for name, value in said.items() if value}


def _take_origin(party: Party, values: Mapping[str, Any]) -> None:
    for key, source in SOURCES.items():
        if values.get(key) and not party.external_id:
            party.external_source, party.external_id = source, values[key]


def _own_person(values: Mapping[str, Any]) -> dict[str, Any]:
    """A private individual is their own contact: what the contact's columns say is said of the party."""
    return {
        "first_name": values.get("contact_first_name"),
        "last_name": values.get("contact_last_name"),
        "email": values.get("contact_email"),
        "phone": values.get("contact_phone") or values.get("contact_mobile"),
    }


def _payer(party: Party, written: str, writer: Writer) -> Party | None:
    """Who pays for a site, by SIRET or name; told when nobody, or several, answer."""
    rows = Party.objects.visible_to(writer.by).filter(archived=False, payer=None).exclude(pk=party.pk)
    digits = written.replace(" ", "")
    found = list(rows.filter(siret=digits)[:1] or rows.filter(name_key=name_key(written))[:2])
    if len(found) == 1:
        return found[0]
    reason = _("aucune fiche ne porte ce nom") if not found else _("plusieurs fiches portent ce nom")
    writer.warn(
        _("« %(payer)s » : %(reason)s. Le site est gardé sans payeur.") % {"payer": written, "reason": reason},
        field="payer",
        value=written,
    )
    return None


def _colleague(written: str, writer: Writer) -> User | None:
    """The user of that e-mail or name; one who is not here is told."""
    first, _space, last = written.partition(" ")
    names = Q(first_name__iexact=first, last_name__iexact=last) | Q(first_name__iexact=last, last_name__iexact=first)
    found = User.objects.filter(Q(email__iexact=written) | names, is_active=True).first()
    if found is None:
        writer.warn(
            _("« %(name)s » n’est pas un utilisateur d’Établi : la fiche n’a pas de responsable.") % {"name": written},
            field="account_manager",
            value=written,
        )
    return found


def _write_address(party: Party, values: Mapping[str, Any], writer: Writer) -> None:
    """The address of the party, then those that differ from it for invoices and for deliveries."""
    main = _place(values, "")
    if any(main.values()):
        known = party.addresses.order_by("-for_invoices", "position", "pk").first()
        write_place(known or Address(party=party, **EVERYTHING), main, writer)
    for prefix, name, use in (
        ("invoice_", _("Facturation"), "for_invoices"),
        ("delivery_", _("Livraison"), "for_deliveries"),
    ):
        place = _place(values, prefix)
        if not any(place.values()) or {**place, "country": ""} == {**main, "country": ""}:
            continue
        known = party.addresses.filter(name__iexact=name).first()
        whole = EVERYTHING if not party.addresses.exists() else {use: True}
        address = known or Address(party=party, name=name, position=party.addresses.count())
        write_place(address, {**place, **whole}, writer)


def _place(values: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    parts = {name: values.get(f"{prefix}{name}") or "" for name in ("street", "postcode", "city")}
    return {**parts, "country": values.get(f"{prefix}country") or ""} if any(parts.values()) else {}


def write_place(address: Address, values: Mapping[str, Any], writer: Writer) -> Address:
    """Write an address; the priority it takes is taken from the one that had it, through the writer, so that undoing
    gives it back."""
    for use in PRIORITIES:
        if values.get(use):
            for rival in address.party.addresses.filter(**{use: True}).exclude(pk=address.pk):
                writer.save(writer.fill(rival, **{use: False}))
    writer.fill(address, **values)
    return writer.save(address)


def _write_contact(party: Party, line: Line, writer: Writer) -> None:
    """The person of a line: the one of the same e-mail or name when the party has them already."""
    values = {name: line.values.get(key) for name, key in CONTACT.items()}
    write_person(party, values, writer)


def write_person(party: Party, values: Mapping[str, Any], writer: Writer) -> Contact | None:
    """Make or complete a person of the party; None when the line names nobody."""
    if not any(values.get(name) for name in ("first_name", "last_name", "email", "phone", "mobile")):
        return None
    contact = known_contact(party, values) or Contact(party=party)
    contact.party = party
    writer.fill(contact, **values)
    return writer.save(contact, fields=CONTACT)


def known_contact(party: Party, values: Mapping[str, Any]) -> Contact | None:
    if party.is_person:
        return party.contacts.first()
    email = values.get("email") or ""
    if email and (found := party.contacts.filter(email__iexact=email).first()):
        return found
    names = {f"{name}__iexact": values.get(name) or "" for name in ("first_name", "last_name")}
    if not any(names.values()):
        return None
    namesakes = party.contacts.filter(**names)
    return namesakes.filter(email="").first() if email else namesakes.first()


def _write_categories(party: Party, values: Mapping[str, Any], writer: Writer) -> None:
    chosen = []
    for name in dict.fromkeys(values.get("categories", [])):
        known = Category.objects.filter(name__iexact=name).first()
        chosen.append(known or writer.save(Category(name=name[:80]), shared=True))
    if chosen:
        writer.relate(party, "categories", chosen)
