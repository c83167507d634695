"""Bringing exchanges in: the history kept in another program, line by line (ONB-003)."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.people.models import User
from etabli.kernel.transfer import Entry, ImportField, ImportKind, Key, Writer
from etabli.kernel.transfer.parsing import date, email, long_text, one_of, short_text
from etabli.kernel.transfer.problems import WARNING, BadValue
from etabli.records.interactions.models import Direction, Interaction, Kind
from etabli.records.interactions.writing import body_of
from etabli.records.parties.addressing import contacts_of, parties_of
from etabli.records.parties.models import Contact, Party
from etabli.records.parties.models.identity import name_key

KINDS: dict[str, str] = {str(kind.label): kind.value for kind in Kind}
KINDS |= {"téléphone": "call", "appel téléphonique": "call", "réunion": "meeting", "mail": "mail", "email": "mail"}
KINDS |= {"lettre": "letter", "commentaire": "note", "rdv": "meeting", **{kind.value: kind.value for kind in Kind}}
SIDES = {"reçu": "in", "entrant": "in", "émis": "out", "envoyé": "out", "sortant": "out", "in": "in", "out": "out"}

FIELDS = (
    ImportField(
        "party",
        gettext_lazy("Client"),
        aliases=("société", "nom du client", "company", "company_name", "raison sociale", "entreprise", "s.nom"),
        parse=short_text(200),
        required=True,
        example="Menuiserie Vallon",
    ),
    ImportField(
        "date",
        gettext_lazy("Date"),
        aliases=("date de l’échange", "le", "created", "date de l’événement", "ac.datep"),
        parse=date,
        show=french.short,
        required=True,
        example="14/11/2025",
    ),
    ImportField(
        "kind",
        gettext_lazy("Nature"),
        aliases=("type", "type d’échange", "action", "nature de l’événement", "cac.code"),
        parse=one_of(KINDS, ", ".join(str(kind.label) for kind in Kind)),
        show=lambda value: str(Kind(value).label),
        example="Appel",
    ),
    ImportField(
        "subject",
        gettext_lazy("Titre"),
        aliases=("objet", "sujet", "subject", "libellé", "title", "ac.label"),
        parse=short_text(250),
        example="Relance du devis",
    ),
    ImportField(
        "body",
        gettext_lazy("Texte"),
        aliases=("contenu", "commentaire", "note", "description", "message", "content", "ac.note"),
        parse=long_text,
        example="Rappeler lundi.",
    ),
    ImportField(
        "email", gettext_lazy("E-mail du contact"), aliases=("e-mail", "contact", "email"), parse=email, example=""
    ),
    ImportField(
        "direction",
        gettext_lazy("Sens"),
        aliases=("reçu ou émis",),
        parse=one_of(SIDES, gettext_lazy("Reçu, Émis")),
        show=lambda value: str(Direction(value).label),
        example="Émis",
    ),
    ImportField("author", gettext_lazy("Auteur"), aliases=("utilisateur", "commercial", "par"), parse=short_text(120)),
)


_WHO_AND_WHEN = re.compile(r"(.*?)\|(\d{4}-\d\d-\d\d)\|", re.DOTALL)


def identify(values: Mapping[str, Any]) -> list[Key]:
    """The same words with the same client on the same day are one exchange."""
    parts = [str(values.get(name) or "") for name in ("party", "date", "kind", "subject")]
    text = str(values.get("body") or "")[:80]
    return [Key("exchange", "|".join([*parts, text]).casefold(), gettext_lazy("même échange"), duplicate=WARNING)]


def find(keys: Sequence[Key], by: Any) -> dict[tuple[str, str], Interaction]:
    """Exchanges brought in before: a file imported twice adds nothing."""
    wanted = {key.value for key in keys}
    said = [match for key in keys if (match := _WHO_AND_WHEN.match(key.value))]
    if not said:
        return {}
    names, days = {match[1] for match in said}, sorted(match[2] for match in said)
    parties = Party.objects.visible_to(by).filter(name_key__in={name_key(name) for name in names})
    ids = [pk for pk, name in parties.values_list("pk", "name") if name.casefold() in names]
    rows = Interaction.objects.visible_to(by).filter(party__in=ids, at__date__range=(days[0], days[-1]))
    found = {}
    for one in rows.select_related("party").defer("body"):
        day = timezone.localtime(one.at).date()
        for kind in (one.kind, ""):
            key = "|".join([one.party.name, str(day), kind, one.subject, one.excerpt[:80]]).casefold()
            if key in wanted:
                found["exchange", key] = one
    return found


def build(entry: Entry, existing: Interaction | None, writer: Writer) -> Interaction:
    """Write the exchange on the card of its client."""
    if existing is not None:
        return existing
    values = entry.values
    party, contact = _whose(values, writer)
    kind = Kind(values.get("kind") or Kind.NOTE)
    if not values.get("subject") and not values.get("body"):
        raise BadValue(_("La ligne n’a ni titre ni texte."), "subject")
    at = timezone.make_aware(datetime.combine(values["date"], time(12)))
    one = Interaction(party=party, contact=contact, kind=kind, at=at, author=_author(values, writer))
    if kind != Kind.MEETING and at > timezone.now() and values["date"] > timezone.localdate():
        raise BadValue(_("Seul un rendez-vous peut être à venir."), "date")
    one.subject, one.body = values.get("subject") or "", body_of(values.get("body") or "")
    one.direction = values.get("direction") or ""
    return writer.save(one, fields={"at": "date"})


def _whose(values: Mapping[str, Any], writer: Writer) -> tuple[Party, Contact | None]:
    rows = Party.objects.visible_to(writer.by).filter(merged_into=None)
    found = list(rows.filter(name__iexact=values["party"])[:2])
    address = values.get("email") or ""
    people = list(contacts_of(address)) if address else []
    if len(found) != 1 and address:
        known = {one.party_id for one in people} | {one.pk for one in parties_of(address)}
        found = list(rows.filter(pk__in=known)[:2]) or found
    if not found:
        raise BadValue(_("Aucun client ne s’appelle « %s ».") % values["party"], "party")
    if len(found) > 1:
        raise BadValue(_("Plusieurs fiches portent ce nom\u00a0: donnez l’e-mail du contact."), "party")
    return found[0], next((one for one in people if one.party_id == found[0].pk), None)


def _author(values: Mapping[str, Any], writer: Writer) -> User | None:
    written = values.get("author")
    if not written:
        return None
    for user in User.objects.filter(is_active=True):
        if written.casefold() in (user.email.casefold(), str(user).casefold()):
            return user
    writer.warn(_("« %s » n’est pas un utilisateur d’Établi.") % written, field="author", value=written)
    return None


import_interactions = ImportKind(
    name="echanges",
    label=gettext_lazy("Échanges"),
    title=gettext_lazy("Importer des échanges"),
    help=gettext_lazy(
        "Une ligne par échange\u00a0: client, date, nature, titre, texte. Le client doit être au répertoire."
    ),
    model=Interaction,
    fields=FIELDS,
    build=build,
    identify=identify,
    find=find,
    icon="messages",
)
