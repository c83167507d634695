"""What a known party may be recognised by when the person says so, and parties alike after an import (UX 22, 23)."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy

from etabli.kernel.transfer import Alike, Match
from etabli.records.parties.duplicates import SHARED, are_two
from etabli.records.parties.imports.matching import SOURCES
from etabli.records.parties.models import NotDuplicate, Party
from etabli.records.parties.models.identity import name_key

SHOWN = 50


def _rows(by: Any) -> Any:
    return Party.objects.visible_to(by).filter(merged_into=None).order_by("pk")


def _column(name: str) -> Callable[[Collection[str], Any], Iterable[tuple[str, Party]]]:
    """Parties by a column of theirs."""

    def find(wanted: Collection[str], by: Any) -> Iterator[tuple[str, Party]]:
        for party in _rows(by).filter(**{f"{name}__in": wanted}).prefetch_related("addresses"):
            yield getattr(party, name), party

    return find


def _said(name: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda values: str(values.get(name) or "")


def _siren(values: Mapping[str, Any]) -> str:
    """The SIREN, given or the nine first digits of the SIRET."""
    return str(values.get("siren") or "") or str(values.get("siret") or "")[:9]


def _email(values: Mapping[str, Any]) -> str:
    return str(values.get("email") or values.get("contact_email") or "").lower()


def _by_email(wanted: Collection[str], by: Any) -> Iterator[tuple[str, Party]]:
    """Parties by their own e-mail or one of their contacts'."""
    own = Q(email__in=wanted) | Q(contacts__email__in=wanted, contacts__archived=False)
    for party in _rows(by).filter(own).distinct().prefetch_related("addresses", "contacts"):
        for address in {party.email.lower(), *(contact.email.lower() for contact in party.contacts.all())}:
            if address in wanted:
                yield address, party


def _origin(values: Mapping[str, Any]) -> str:
    return next((f"{source}:{values[key]}" for key, source in SOURCES.items() if values.get(key)), "")


def _by_origin(wanted: Collection[str], by: Any) -> Iterator[tuple[str, Party]]:
    ids = {value.partition(":")[2] for value in wanted}
    for party in _rows(by).filter(external_id__in=ids).prefetch_related("addresses"):
        yield f"{party.external_source}:{party.external_id}", party


MATCHES = (
    Match("siren", gettext_lazy("SIREN"), ("siren", "siret"), _siren, _column("siren")),
    Match("siret", gettext_lazy("SIRET"), ("siret",), _said("siret"), _column("siret")),
    Match("vat_number", gettext_lazy("N° de TVA"), ("vat_number",), _said("vat_number"), _column("vat_number")),
    Match("email", gettext_lazy("E-mail"), ("email", "contact_email"), _email, _by_email),
    Match("origin", gettext_lazy("Code client ou identifiant d’origine"), tuple(SOURCES), _origin, _by_origin),
    Match(
        "third_party_code",
        gettext_lazy("Code comptable"),
        ("third_party_code",),
        _said("third_party_code"),
        _column("third_party_code"),
    ),
    Match(
        "name",
        gettext_lazy("Nom"),
        ("name",),
        lambda values: name_key(values.get("name", "")),
        _column("name_key"),
    ),
)


def alike(made: Any, by: Any) -> Iterator[Alike]:
    """Parties that the import made, each with an older one that bears the same SIREN, e-mail, telephone or name."""
    rows = Party.objects.visible_to(by).active().filter(anonymised_at=None)
    said = set(NotDuplicate.objects.values_list("first", "second"))
    seen: set[tuple[int, int]] = set()
    for column, reason in SHARED.items():
        new = rows.filter(pk__in=made).exclude(**{column: ""})
        values = new.order_by().values(column)
        bearers: dict[str, list[Party]] = {}
        for party in rows.filter(**{f"{column}__in": values}).order_by("pk")[: 20 * SHOWN]:
            bearers.setdefault(getattr(party, column), []).append(party)
        ours = set(new.filter(**{f"{column}__in": list(bearers)}).values_list("pk", flat=True))
        for first, second in _couples(bearers.values(), ours):
            couple = (first.pk, second.pk)
            if couple not in seen | said and not are_two(first, second):
                seen.add(couple)
                yield Alike(first.name, second.name, str(reason), _merge_url(*couple))


def _couples(groups: Iterable[list[Party]], ours: set[int]) -> Iterator[tuple[Party, Party]]:
    """The oldest of each group with each of the others, when one of the two is new."""
    for group in groups:
        for other in islice(group, 1, SHOWN):
            if other.pk in ours or group[0].pk in ours:
                yield group[0], other


def _merge_url(first: int, second: int) -> str:
    return f"{reverse('repertoire:action', kwargs={'pk': first, 'name': 'merge_parties'})}?absorb={second}"
