"""The « leads » of Perfex (SplandideCRM): a line makes a prospect with its contact and address, and the opportunity it
is worth (migration 8)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.transfer import Entry, ImportField, ImportKind, Match, Writer
from etabli.kernel.transfer.parsing import short_text
from etabli.modules.crm.imports import FIELDS as DEAL
from etabli.modules.crm.imports import complete_opportunity, new_opportunity
from etabli.modules.crm.models import Opportunity
from etabli.records.parties.imports import import_parties
from etabli.records.parties.models import Party

_DEAL = {declared.key: declared for declared in DEAL}
TAKEN = ("siret", "siren", "vat_number", "street", "postcode", "city", "country", "email", "phone", "website")
LEADS = (
    ImportField(
        "lead",
        gettext_lazy("Nom du prospect"),
        aliases=("name", "lead name", "nom", "contact"),
        parse=short_text(160),
        required=True,
        example="Claire Petit",
    ),
    ImportField(
        "company",
        gettext_lazy("Société"),
        aliases=("company", "lead company", "entreprise"),
        parse=short_text(200),
        example="Menuiserie Érable",
        help=gettext_lazy("Vide : le prospect est un particulier."),
    ),
    ImportField(
        "contact_job",
        gettext_lazy("Poste"),
        aliases=("title", "position", "fonction"),
        parse=short_text(120),
    ),
    *(declared for declared in import_parties.fields if declared.key in (*TAKEN, "categories")),
    replace(_DEAL["amount"], aliases=("lead_value", "lead value", "value", "valeur", "montant")),
    replace(_DEAL["stage"], aliases=("status", "statut", "lead status")),
    replace(_DEAL["source"], aliases=("source", "lead source", "origine")),
    replace(_DEAL["owner"], aliases=("assigned", "assigned to", "responsable", "commercial")),
    replace(_DEAL["note"], aliases=("description", "notes", "commentaire")),
)


def as_party(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a lead as the directory's import reads them."""
    first, _space, last = values.get("lead", "").rpartition(" ")
    said = {name: values[name] for name in (*TAKEN, "categories") if values.get(name)}
    said |= {"name": values.get("company") or values.get("lead", ""), "is_prospect": True}
    said |= {"contact_first_name": first, "contact_last_name": last, "contact_job": values.get("contact_job", "")}
    if not values.get("company"):
        return {**said, "is_person": True, "contact_email": said.get("email"), "contact_phone": said.get("phone")}
    return {**said, "contact_email": said.pop("email", ""), "contact_phone": said.pop("phone", "")}


def build_lead(entry: Entry, existing: Party | None, writer: Writer) -> Party:
    """Make or complete the prospect; the opportunity is one for each title in progress."""
    said = as_party(entry.values)
    inner = Entry([replace(entry.lines[0], values=said)])
    party: Party = import_parties.build(inner, existing, writer)  # type: ignore[assignment]
    if not any(entry.values.get(name) for name in ("amount", "stage", "source", "owner", "note")):
        return party
    title = _("Demande de %(name)s") % {"name": entry.values["lead"]}
    known = Opportunity.objects.visible_to(writer.by).open().filter(party=party, title=title).first()
    complete_opportunity(known or new_opportunity(party, writer), {**entry.values, "title": title}, writer)
    return party


def _matches() -> tuple[Match, ...]:
    """Of the directory's own, those that a lead can answer: by e-mail or by name."""
    fed = {"name": ("company", "lead"), "email": ("email",)}
    return tuple(_as_lead(match, fed[match.name]) for match in import_parties.matches if match.name in fed)


def _as_lead(match: Match, fields: tuple[str, ...]) -> Match:
    def value(values: Mapping[str, Any]) -> str:
        return match.value(as_party(values))

    return replace(match, value=value, fields=fields)


import_leads = ImportKind(
    name="leads",
    label=gettext_lazy("Prospects et demandes"),
    title=gettext_lazy("Importer des prospects et leurs demandes"),
    help=gettext_lazy("Les « leads » de Perfex ou SplandideCRM : une fiche, son contact et l’opportunité."),
    model=Party,
    fields=LEADS,
    build=build_lead,
    identify=lambda values: import_parties.identify(as_party(values)),
    find=import_parties.find,
    check=import_parties.check,
    matches=_matches(),
    alike=import_parties.alike,
    icon="user-search",
    advanced=True,
)
