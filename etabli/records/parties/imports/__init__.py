"""Bringing clients, prospects, suppliers and their contacts in, from the exports people hold in hand (migration 4,
6, 8)."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.transfer import ImportKind
from etabli.records.parties.imports.building import build
from etabli.records.parties.imports.checking import check
from etabli.records.parties.imports.choosing import MATCHES, alike
from etabli.records.parties.imports.fields import FIELDS
from etabli.records.parties.imports.matching import current, find, group, identify
from etabli.records.parties.models import Party
from etabli.records.parties.queries import what_hangs_on

import_parties = ImportKind(
    name="contacts",
    label=_("Contacts"),
    title=_("Importer des clients et leurs contacts"),
    help=_(
        "Clients, prospects, fournisseurs et leurs contacts. L’export « Clients » d’Axonaut, celui de Dolibarr ou un "
        "tableau de votre main conviennent tels quels ; plusieurs lignes d’une même société font une seule fiche."
    ),
    model=Party,
    fields=FIELDS,
    build=build,
    identify=identify,
    find=find,
    group=group,
    check=check,
    current=current,
    in_use=lambda party: what_hangs_on(party),
    matches=MATCHES,
    alike=alike,
    icon="address-book",
)
