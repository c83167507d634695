"""Persons and addresses brought in on their own, for companies that are in the directory already (CON, DIR-013)."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.transfer import BadValue, Entry, ImportField, ImportKind, Match, Writer
from etabli.kernel.transfer.models import WhenFound
from etabli.kernel.transfer.parsing import short_text, yes_no
from etabli.records.parties.imports.building import known_contact, write_person, write_place
from etabli.records.parties.imports.checking import check
from etabli.records.parties.imports.fields import FIELDS
from etabli.records.parties.imports.matching import SOURCES
from etabli.records.parties.models import Address, Contact, Party
from etabli.records.parties.models.identity import name_key

_KNOWN = {declared.key: declared for declared in FIELDS}
OWNER = tuple(_KNOWN[key] for key in (*SOURCES, "siret"))
COMPANY = ImportField(
    "name",
    gettext_lazy("Société"),
    aliases=_KNOWN["name"].aliases,
    parse=short_text(200),
    example="Menuiserie Vallon",
    help=gettext_lazy("Une fiche du répertoire, par son nom, son SIRET ou son identifiant d’origine."),
)


def owner_of(values: Mapping[str, Any], by: Any) -> Party:
    """The company a line is about: by the old program's identifier, the SIRET, then the name. Raises BadValue."""
    rows = Party.objects.visible_to(by).filter(merged_into=None).order_by("pk")
    for key, source in SOURCES.items():
        known: Party | None = None
        if values.get(key):
            known = rows.filter(external_source=source, external_id=values[key]).first()
        if known is not None:
            return known
    named = rows.filter(siret=values["siret"])[:2] if values.get("siret") else rows.none()
    found: list[Party] = list(
        named or (rows.filter(name_key=name_key(values["name"]))[:2] if values.get("name") else ())
    )
    if not found:
        sentence = _("« %s » n’est pas dans le répertoire : importez d’abord les sociétés.")
        raise BadValue(sentence % (values.get("name") or values.get("siret") or _("Cette société")), "name")
    if len(found) > 1:
        raise BadValue(_("Plusieurs fiches répondent : donnez l’identifiant d’origine ou le SIRET."), "name")
    return found[0]


def build_person(entry: Entry, existing: Contact | None, writer: Writer) -> Contact:
    """Make or complete the person."""
    values = {name.removeprefix("contact_"): value for name, value in entry.values.items()}
    values["job_title"] = values.pop("job", "")
    kept = {name: values.get(name) for name in PERSON}
    party = existing.party if existing is not None else owner_of(entry.values, writer.by)
    if existing is not None:
        return writer.save(writer.fill(existing, **kept))
    if party.is_person:
        raise BadValue(_("« %s » est un particulier : il est son seul contact.") % party, "name")
    known = known_contact(party, kept)
    if known is not None and writer.run.when_found == WhenFound.SKIP:
        return writer.save(writer.fill(known))
    found = write_person(party, kept, writer)
    if found is None:
        raise BadValue(_("Cette ligne ne nomme personne : ni nom, ni e-mail, ni téléphone."), "contact_last_name")
    return found


def build_address(entry: Entry, existing: Address | None, writer: Writer) -> Address:
    """Make or complete the address: the one of the same name, else of the same street and postcode."""
    values = entry.values
    party = owner_of(values, writer.by)
    kept = {name: values.get(name) for name in PLACE}
    rows = party.addresses
    known = rows.filter(name__iexact=values["address_name"]).first() if values.get("address_name") else None
    same = {f"{name}__iexact": values.get(name) or "" for name in ("street", "postcode", "city")}
    known = known or rows.filter(**same).first()
    if known is not None and writer.run.when_found == WhenFound.SKIP:
        return writer.save(writer.fill(known))
    first = {"for_invoices": True, "for_deliveries": True, "for_quotes": True} if not rows.exists() else {}
    address = known or Address(party=party, position=rows.count())
    return write_place(address, {**first, **kept, "name": values.get("address_name")}, writer)


def _by_email(wanted: Collection[str], by: Any) -> Iterator[tuple[str, Contact]]:
    rows = Contact.objects.visible_to(by).filter(email__in=wanted, party__merged_into=None, archived=False)
    for contact in rows.select_related("party").order_by("pk"):
        yield contact.email.lower(), contact


PERSON = ("first_name", "last_name", "email", "phone", "mobile", "job_title", "is_billing")
PLACE = ("contact_name", "street", "postcode", "city", "country", "for_invoices", "for_deliveries", "for_quotes")
PEOPLE_FIELDS = (
    COMPANY,
    *(_KNOWN[key] for key in ("contact_first_name", "contact_last_name", "contact_email", "contact_phone")),
    *(_KNOWN[key] for key in ("contact_mobile", "contact_job", "is_billing")),
    *OWNER,
)


def _use(key: str, label: Any, *aliases: str) -> ImportField:
    return ImportField(key, label, aliases=aliases, parse=yes_no, example="Non")


ADDRESS_FIELDS = (
    COMPANY,
    ImportField(
        "address_name",
        gettext_lazy("Nom de l’adresse"),
        aliases=("libellé", "address name", "intitulé"),
        parse=short_text(120),
        example="Entrepôt",
    ),
    ImportField(
        "contact_name",
        gettext_lazy("À l’attention de"),
        aliases=("contact", "attention", "destinataire"),
        parse=short_text(160),
    ),
    *(_KNOWN[key] for key in ("street", "postcode", "city", "country")),
    _use("for_invoices", gettext_lazy("Prioritaire pour les factures"), "facturation", "is_for_invoice"),
    _use("for_deliveries", gettext_lazy("Prioritaire pour les livraisons"), "livraison", "is_for_delivery"),
    _use("for_quotes", gettext_lazy("Prioritaire pour les devis"), "devis", "is_for_quotation"),
    *OWNER,
)


def _person_now(contact: Contact) -> dict[str, Any]:
    """What is known of a person, by column."""
    names = {"email": "contact_email", "phone": "contact_phone", "mobile": "contact_mobile"}
    names |= {"first_name": "contact_first_name", "last_name": "contact_last_name", "job_title": "contact_job"}
    known = {column: getattr(contact, name) for name, column in names.items()}
    return {**known, "is_billing": contact.is_billing, "name": contact.party.name}


import_people = ImportKind(
    name="personnes",
    label=gettext_lazy("Personnes"),
    title=gettext_lazy("Importer des personnes"),
    help=gettext_lazy("Une ligne par personne, pour des sociétés déjà au répertoire : export « Contacts » d’Axonaut."),
    model=Contact,
    fields=PEOPLE_FIELDS,
    build=build_person,
    check=check,
    current=_person_now,
    matches=(
        Match(
            "email",
            gettext_lazy("E-mail du contact"),
            ("contact_email",),
            lambda values: str(values.get("contact_email") or "").lower(),
            _by_email,
        ),
    ),
    icon="users",
    advanced=True,
)
import_addresses = ImportKind(
    name="adresses",
    label=gettext_lazy("Adresses"),
    title=gettext_lazy("Importer des adresses"),
    help=gettext_lazy("Une ligne par adresse, pour des sociétés déjà au répertoire, avec ce à quoi elle sert."),
    model=Address,
    fields=ADDRESS_FIELDS,
    build=build_address,
    icon="map-pin",
    advanced=True,
)
