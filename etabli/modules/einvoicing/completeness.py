"""What clients lack before an electronic invoice reaches them (regulation 3.3 and 3.4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from etabli.modules.einvoicing.models import DirectoryCheck
from etabli.records.documents.parties import FRENCH
from etabli.records.parties.models import Address, Party

AT_HOME = tuple(sorted(FRENCH))


@dataclass(frozen=True)
class Lack:
    """Something to complete on a client: the field, and why."""

    field: str
    sentence: str


def clients(user: Any) -> Any:
    """Clients a person sees, those in use."""
    return Party.objects.visible_to(user).filter(is_customer=True, archived=False, hidden=False, merged_into=None)


def incomplete(user: Any) -> Any:
    """Those that lack something, by name."""
    abroad = Address.objects.filter(party=OuterRef("pk"), for_invoices=True).exclude(country__in=AT_HOME)
    business = Q(kind="organization", vat_situation__in=("domestic", "reverse_charge"))
    no_siren = business & Q(siren="", siret="") & (Q(vat_number="") | Q(vat_number__startswith="FR"))
    hidden_business = Q(kind="person") & (~Q(siren="") | Q(vat_number__startswith="FR"))
    known = DirectoryCheck.objects.filter(party=OuterRef("pk"), siren=OuterRef("siren"))
    absent = business & ~Q(siren="") & Exists(known.filter(lines=[]))
    rows = clients(user).alias(is_abroad=Exists(abroad))
    lacking = (no_siren & Q(is_abroad=False)) | hidden_business | absent | _unchosen(business)
    return rows.filter(lacking).select_related("directory_check").order_by("sort_key", "pk")


def _unchosen(business: Q) -> Q:
    """Checked in the directory, and no address written: there were several, or they are not active."""
    checked = Q(directory_check__isnull=False, directory_check__siren=F("siren"))
    return business & ~Q(siren="") & Q(electronic_address="") & checked


def lacks_of(party: Any) -> Iterator[Lack]:
    """What this client lacks, first what blocks most."""
    if party.kind == "person":
        if party.siren or party.vat_number.startswith("FR"):
            yield Lack("kind", _("Un particulier avec un SIREN : est-ce un professionnel ?"))
        return
    if not (party.siren or party.siret or (party.vat_number and not party.vat_number.startswith("FR"))):
        yield Lack("siren", _("SIREN manquant : la facture ne peut pas être acheminée."))
        return
    check = getattr(party, "directory_check", None)
    if check is None or check.siren != party.siren:
        return
    if not check.addresses:
        yield Lack("electronic_address", _("Absent de l’annuaire : demandez-lui où il reçoit ses factures."))
    elif not party.electronic_address:
        yield Lack(
            "electronic_address",
            _("Plusieurs adresses dans l’annuaire : choisissez la sienne, code de routage compris."),
        )
    elif party.electronic_address not in check.addresses:
        yield Lack("electronic_address", _("Son adresse n’est pas, ou plus, dans l’annuaire."))
