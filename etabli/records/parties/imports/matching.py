"""Which party a line is about: the identifier of the old program first, then SIRET, VAT number, SIREN, name and
postcode.

The rules are those that worked on real bases (migration 4). Contacts are gathered under their company by the old
program's identifier only: gathering by SIRET or name gave wrong links.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.transfer import Key
from etabli.kernel.transfer.problems import WARNING
from etabli.records.parties.models import Party
from etabli.records.parties.models.identity import name_key

SOURCES = {"axonaut_id": "axonaut", "dolibarr_id": "dolibarr", "client_code": "code"}


def group(values: Mapping[str, Any]) -> str:
    """The company a line of contacts belongs to."""
    return next((f"{source}:{values[key]}" for key, source in SOURCES.items() if values.get(key)), "")


def identify(values: Mapping[str, Any]) -> list[Key]:
    """Keys of a party, strongest first."""
    return list(_keys(values))


def _keys(values: Mapping[str, Any]) -> Iterator[Key]:
    for key, source in SOURCES.items():
        if values.get(key):
            yield Key(source, values[key], _("même identifiant d’origine"))
    name, siret = name_key(values.get("name", "")), values.get("siret", "")
    place = f"{name}|{values.get('postcode', '')}"
    if siret:
        yield Key("siret-and-name", f"{siret}|{name}", _("même SIRET et même nom"), duplicate=WARNING)
        yield Key("siret", siret, _("même SIRET"), duplicate=WARNING)
    if values.get("vat_number"):
        yield Key("vat", values["vat_number"], _("même numéro de TVA"), duplicate=WARNING)
    if siren := values.get("siren", ""):
        yield Key("siren", siren, _("même SIREN"), duplicate=WARNING)
    if name:
        yield Key("nameless" if siret else "name", place, _("même nom et même code postal"), duplicate="")
        yield Key("namesake", place, _("même nom et même code postal"), duplicate=WARNING)


def find(keys: Sequence[Key], by: Any) -> dict[tuple[str, str], Party]:
    """Known parties by key, the oldest where several answer; those absorbed by another are not among them."""
    rows = Party.objects.visible_to(by).filter(merged_into=None).order_by("-pk").prefetch_related("addresses")
    wanted = {name: {key.value for key in keys if key.name == name} for name in {key.name for key in keys}}
    found: dict[tuple[str, str], Party] = {}
    for source in SOURCES.values():
        for party in rows.filter(external_source=source, external_id__in=wanted.get(source, ())):
            found[source, party.external_id] = party
    for party in rows.filter(siret__in=wanted.get("siret", ())):
        found["siret", party.siret] = found["siret-and-name", f"{party.siret}|{party.name_key}"] = party
    for party in rows.filter(vat_number__in=wanted.get("vat", ())):
        found["vat", party.vat_number] = party
    for party in rows.filter(siren__in=wanted.get("siren", ()), siret=""):
        found["siren", party.siren] = party
    return found | _by_name(rows, wanted)


def _by_name(rows: Any, wanted: Mapping[str, set[str]]) -> dict[tuple[str, str], Party]:
    """A line with a SIRET meets a namesake only if that one has none: two SIRET are two establishments."""
    places = wanted.get("name", set()) | wanted.get("nameless", set())
    found: dict[tuple[str, str], Party] = {}
    for party in rows.filter(name_key__in={place.partition("|")[0] for place in places}):
        place = f"{party.name_key}|{_postcode(party)}"
        found["name", place] = party
        if not party.siret:
            found["nameless", place] = party
    return found


def current(party: Party) -> dict[str, Any]:
    """What is known of a party, by column."""
    address = party.billing_address()
    known: dict[str, Any] = {
        name: getattr(party, name)
        for name in (
            "name",
            "siret",
            "siren",
            "vat_number",
            "email",
            "phone",
            "website",
            "third_party_code",
            "credit_limit",
            "comment",
        )
    }
    known |= {"is_person": party.is_person, "is_customer": party.is_customer, "is_supplier": party.is_supplier}
    known |= {name: getattr(address, name) if address else "" for name in ("street", "postcode", "city", "country")}
    known |= {key: party.external_id for key, source in SOURCES.items() if party.external_source == source}
    return known


def _postcode(party: Party) -> str:
    address = party.billing_address()
    return address.postcode if address else ""
