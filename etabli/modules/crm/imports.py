"""Bringing opportunities in: one's own list, the opportunities of Axonaut, the leads of Perfex (migration 1, 4)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.companies.models import Company
from etabli.kernel.people.models import User
from etabli.kernel.transfer import Entry, ImportField, ImportKind, Key, Writer
from etabli.kernel.transfer.parsing import date, decimal, long_text, percentage, short_text, text
from etabli.modules.crm.models import Opportunity, Source, Stage
from etabli.records.parties.models import Party

PLAIN = ("title", "amount", "own_probability", "expected_on", "note")


def percent(value: Any) -> int | None:
    """A probability in whole percent."""
    found = percentage(value)
    return None if found is None else int(found)


FIELDS = (
    ImportField(
        "party",
        gettext_lazy("Client ou prospect"),
        aliases=(
            *("client", "société", "company", "company_name", "nom du client", "prospect", "tiers", "entreprise"),
            *("s.nom", "nom de la société"),
        ),
        parse=short_text(160),
        required=True,
        example="Menuiserie Érable",
    ),
    ImportField(
        "title",
        gettext_lazy("Objet"),
        aliases=("titre", "nom", "name", "opportunité", "intitulé", "title", "nom de l’opportunité", "p.title"),
        parse=short_text(160),
        required=True,
        example="Agencement de la boutique",
    ),
    ImportField(
        "amount",
        gettext_lazy("Montant attendu HT"),
        aliases=("montant", "amount", "lead_value", "valeur", "montant ht", "montant prévisionnel", "p.opp_amount"),
        parse=decimal(2, least_value=Decimal(0)),
        show=french.amount,
        numeric=True,
        example="12 500,00",
    ),
    ImportField(
        "stage",
        gettext_lazy("Étape"),
        aliases=("status", "étape du pipe", "pipe_step", "pipe_step_name", "step", "statut", "p.fk_opp_status"),
        parse=short_text(80),
        example="Proposition",
    ),
    ImportField(
        "own_probability",
        gettext_lazy("Probabilité (%)"),
        aliases=("probabilité", "probability", "chances", "p.opp_percent"),
        parse=percent,
        numeric=True,
        example="60",
    ),
    ImportField(
        "expected_on",
        gettext_lazy("Clôture prévue"),
        aliases=("date de clôture", "due_date", "échéance", "date prévue", "end_date", "date de fin", "p.datee"),
        parse=date,
        example="31/03/2027",
    ),
    ImportField(
        "owner",
        gettext_lazy("Commercial (e-mail)"),
        aliases=("commercial", "assigned", "responsable", "user_name", "propriétaire"),
        parse=text,
        example="paul@exemple.fr",
    ),
    ImportField(
        "source", gettext_lazy("Provenance"), aliases=("source", "origine"), parse=short_text(80), example="Site web"
    ),
    ImportField(
        "note",
        gettext_lazy("Note"),
        aliases=("description", "commentaire", "comments", "notes", "p.description"),
        parse=long_text,
    ),
)


def identify(values: Mapping[str, Any]) -> list[Key]:
    """One opportunity a client and a title."""
    if not values.get("party") or not values.get("title"):
        return []
    name = f"{values['party'].casefold()}|{values['title'].casefold()}"
    return [Key("title", name, gettext_lazy("même client, même objet"))]


def find(keys: Sequence[Key], by: Any) -> dict[tuple[str, str], Opportunity]:
    """Known ones in progress, by client and title."""
    wanted = {key.value for key in keys}
    rows = Opportunity.objects.visible_to(by).open().select_related("party", "stage", "source", "owner")
    found = {f"{one.party.name.casefold()}|{one.title.casefold()}": one for one in rows.order_by("-pk").iterator(500)}
    return {("title", name): one for name, one in found.items() if name in wanted}


def build(entry: Entry, existing: Opportunity | None, writer: Writer) -> Opportunity:
    """Make or complete the opportunity; its client is created as a prospect when nobody bears the name."""
    values = entry.values
    return complete_opportunity(existing or new_opportunity(_party(values["party"], writer), writer), values, writer)


def new_opportunity(party: Party, writer: Writer) -> Opportunity:
    """One of this party, not yet written."""
    return Opportunity(company=_company(writer), party=party, owner=None)


def complete_opportunity(one: Opportunity, values: Mapping[str, Any], writer: Writer) -> Opportunity:
    """Write what a line says of an opportunity."""
    stage = _stage(values.get("stage", ""), writer)
    if stage is not None or one.stage_id is None:
        one.stage = stage or Stage.objects.in_use().first()
    writer.fill(one, **{name: values.get(name) for name in PLAIN})
    if owner := values.get("owner"):
        one.owner = _owner(owner, writer)
    if source := values.get("source"):
        known = Source.objects.filter(label__iexact=source).first()
        one.source = known or writer.save(Source(label=source), shared=True)
    return writer.save(one)


def current(one: Opportunity) -> dict[str, Any]:
    """What is known of an opportunity, by column."""
    known = {name: getattr(one, name) for name in PLAIN}
    owner = one.owner.email if one.owner else ""
    return known | {"party": one.party.name, "stage": one.stage.label, "source": str(one.source or ""), "owner": owner}


def _company(writer: Writer) -> Company:
    company: Company | None = Company.objects.visible_to(writer.by).active().first()
    assert company is not None  # nobody imports before the first own company exists
    return company


def _party(name: str, writer: Writer) -> Party:
    known: Party | None = Party.objects.visible_to(writer.by).filter(name__iexact=name, archived=False).first()
    if known is not None:
        return known
    writer.warn(_("Aucune fiche ne porte ce nom : un prospect est créé."), field="party", value=name)
    made: Party = writer.save(Party(name=name, is_prospect=True), shared=True)
    return made


def _stage(label: str, writer: Writer) -> Stage | None:
    if not label:
        return None
    found: Stage | None = Stage.objects.in_use().filter(label__iexact=label).first()
    if found is None:
        writer.warn(_("Aucune étape ne porte ce nom : la première est prise."), field="stage", value=label)
    return found


def _owner(said: str, writer: Writer) -> User | None:
    people = [one for one in User.objects.filter(is_active=True) if said.casefold() in (one.email, str(one).casefold())]
    if len(people) != 1:
        writer.warn(_("Cette personne n’est pas trouvée : laissé sans commercial."), field="owner", value=said)
        return None
    return people[0]


def in_use(one: Opportunity) -> str:
    """What came of it keeps it."""
    return _("Un document en a été fait.") if one.papers.exists() or one.offers.exists() else ""


import_opportunities = ImportKind(
    name="opportunites",
    label=gettext_lazy("Opportunités"),
    title=gettext_lazy("Importer des opportunités"),
    help=gettext_lazy("Vos affaires en cours, de votre tableau, d’Axonaut ou des « leads » de Perfex."),
    model=Opportunity,
    fields=FIELDS,
    build=build,
    identify=identify,
    find=find,
    current=current,
    in_use=in_use,
    icon="briefcase",
)
