"""`/api/v1/parties`."""

from typing import Any

from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from etabli.kernel.resources import ApiResource, Caller, Change, Create
from etabli.records.parties.actions import delete_party
from etabli.records.parties.api.figures import gather_figures
from etabli.records.parties.api.shapes import PartyChange, PartyCreate, PartyFilters, PartyOut, party_shape
from etabli.records.parties.api.writing import change_party, create_party
from etabli.records.parties.models import Address, Category, Contact, Party


def with_parts(rows: Any) -> Any:
    """Parties with everything their shape reads."""
    parts = (
        (Address.objects.all(), "addresses"),
        (Contact.objects.prefetch_related("ways"), "contacts"),
        (Category.objects.all(), "categories"),
    )
    return rows.prefetch_related(*(Prefetch(name, queryset=queryset) for queryset, name in parts))


def sift(rows: Any, filters: PartyFilters, caller: Caller) -> Any:
    """Parties that pass; archived ones only when asked for."""
    rows = rows.filter(archived=bool(filters.archived))
    for name in ("kind", "is_prospect", "is_customer", "is_supplier", "account_manager_id", "siren"):
        value = getattr(filters, name)
        if value is not None:
            rows = rows.filter(**{name: value})
    if filters.category:
        rows = rows.filter(categories__name__iexact=filters.category)
    if filters.email:
        of_contact = Contact.objects.filter(email__iexact=filters.email, archived=False).values("party")
        rows = rows.filter(Q(email__iexact=filters.email) | Q(pk__in=of_contact))
    return rows


def remove(party: Party, caller: Caller) -> None:
    """Delete a party nothing was produced for."""
    delete_party(party, by=caller.user)


parties_resource = ApiResource(
    name="parties",
    noun="party",
    model=Party,
    label=_("Répertoire"),
    description=_("Clients, prospects et fournisseurs. Les fiches archivées ne paraissent qu’avec archived=true."),
    fields=PartyOut,
    shape=party_shape,
    rows=with_parts,
    gather=gather_figures,
    filters=PartyFilters,
    sift=sift,
    search=("name", "email", "siren", "city"),
    create=Create(PartyCreate, create_party),
    change=Change(PartyChange, change_party),
    remove=remove,
    hidden=frozenset({"delete_party"}),
    volatile=frozenset({"figures"}),
)
