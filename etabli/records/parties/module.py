"""What the directory adds to the program."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.foundation.french import siren as spaced_siren
from etabli.kernel.demo import DemoPart
from etabli.kernel.events import Reaction
from etabli.kernel.fields import FieldKind
from etabli.kernel.jobs import ScheduledJob
from etabli.kernel.modules import Module
from etabli.kernel.people.roles import Role
from etabli.kernel.search import SearchSource
from etabli.records.parties.actions.check_vat_number import recheck_vat_numbers
from etabli.records.parties.api import parties_resource
from etabli.records.parties.demo import build_directory, build_knowing
from etabli.records.parties.handing import tell_whose_account
from etabli.records.parties.imports import import_parties
from etabli.records.parties.imports.parts import import_addresses, import_people
from etabli.records.parties.models import Category, Contact, Party
from etabli.records.parties.pages.categories import CategoryPages
from etabli.records.parties.pages.parties import PartyPages
from etabli.records.parties.pages.parts import AddressPages, ContactPages
from etabli.records.parties.pages.texts import CommentTemplatePages
from etabli.records.parties.pages.timeline import BESIDE
from etabli.records.parties.personal import PERSONAL_PARTY
from etabli.records.parties.sockets import PartyOwned
from etabli.records.parties.ties_moving import members_follow, pairs_go, sites_follow, stay
from etabli.ui.menus import Command, FirstStep, MenuEntry, QuickCreate, SettingsSection

SALES_ROLES = (Role.ADMINISTRATOR, Role.SALES_DIRECTOR, Role.SALES)


def _where(party: Party) -> str:
    return " · ".join(word for word in (party.display_kind, party.city, spaced_siren(party.siren)) if word)


def _of_party(contact: Contact) -> str:
    return " · ".join(word for word in (contact.party.name, contact.job_title) if word)


def _contacts_of(party: Party) -> Any:
    return party.contacts.all()


OWNED = (
    PartyOwned("parties.party", "payer", _("site facturé ici"), _("sites facturés ici"), move=sites_follow),
    PartyOwned("parties.party", "group", _("société du groupe"), _("sociétés du groupe"), True, move=members_follow),
    PartyOwned("parties.consent", "party", _("consentement"), blocks=False),
    PartyOwned("parties.vatcheck", "party", _("vérification"), blocks=False),
    PartyOwned("parties.notduplicate", "first", _("paire"), blocks=False, move=pairs_go),
    PartyOwned("parties.notduplicate", "second", _("paire"), blocks=False, move=pairs_go),
    PartyOwned("parties.partymerge", "party", _("fusion"), blocks=False),
    PartyOwned("parties.partymerge", "absorbed", _("fusion"), blocks=False, move=stay),
)

parties = Module(
    name="parties",
    label=_("Répertoire"),
    plugs=(
        parties_resource,
        import_parties,
        import_people,
        import_addresses,
        MenuEntry(
            "Commercial",
            _("Répertoire"),
            PartyPages,
            roles=SALES_ROLES,
            also=(ContactPages, AddressPages),
            picks=(Category,),
            position=20,
            bottom=True,
        ),
        QuickCreate(_("Client"), PartyPages, icon="user-plus", query="is_customer=1", position=30),
        QuickCreate(_("Prospect"), PartyPages, icon="user-search", query="is_prospect=1", position=31),
        SearchSource(
            Party,
            fields=("name", "siren", "siret", "vat_number", "email", "phone", "city", "third_party_code"),
            title="name",
            subtitle=_where,
            weight=20,
            icon="address-book",
            when=lambda party: party.merged_into_id is None,
            spread=_contacts_of,
        ),
        SearchSource(
            Contact,
            fields=("first_name", "last_name", "email", "phone", "mobile", "party__name"),
            title=str,
            subtitle=_of_party,
            weight=10,
            icon="user",
            related=("party",),
            when=lambda contact: not (contact.archived or contact.is_person),
        ),
        *OWNED,
        *BESIDE,
        PERSONAL_PARTY,
        DemoPart("parties", build_directory),
        DemoPart("knowing", build_knowing, after=("parties", "sales")),
        FieldKind("prospect", _("Prospects"), Party, _("Société"), lambda party: party.is_prospect),
        FieldKind("customer", _("Clients"), Party, _("Société"), lambda party: party.is_customer),
        FieldKind("supplier", _("Fournisseurs"), Party, _("Société"), lambda party: party.is_supplier),
        FieldKind("contact", _("Contacts"), Contact, _("Contact")),
        Reaction("parties.party_created", tell_whose_account, in_step=True),
        Reaction("parties.party_changed", tell_whose_account, in_step=True),
        FirstStep(
            _("Ajouter ou importer vos clients"),
            _("Un premier suffit ; un fichier CSV ou Excel convient aussi"),
            lambda: f"{PartyPages.page().url('new')}?is_customer=1",
            lambda: Party.objects.filter(is_demo=False, is_customer=True).exists(),
            position=20,
        ),
        ScheduledJob("every day 05:10", recheck_vat_numbers),
        Command(_("Doublons du répertoire"), lambda: PartyPages.page().url("worklist"), icon="copy", roles=SALES_ROLES),
        Command(
            _("Avancement des prospects"),
            lambda: PartyPages.page().url("progress"),
            icon="chart-bar",
            roles=SALES_ROLES,
        ),
        SettingsSection(
            "identity",
            _("Identité des entreprises"),
            _("Ventes"),
            icon="building",
            sub=_("Recherche d’entreprises, vérification des n° de TVA"),
        ),
        Command(
            _("Durées de conservation (RGPD)"),
            lambda: PartyPages.page().url("retention"),
            icon="user-off",
            roles=SALES_ROLES,
        ),
        SettingsSection(
            "privacy",
            _("Données personnelles"),
            _("Ventes"),
            icon="user-off",
            sub=_("Durées de conservation"),
        ),
        SettingsSection(
            "comment-templates",
            _("Modèles de commentaires"),
            _("Modèles"),
            icon="message",
            pages=CommentTemplatePages,
            sub=_("Le texte dont part le commentaire de chaque nouvelle fiche"),
        ),
        SettingsSection(
            "party-categories",
            _("Catégories de clients"),
            _("Ventes"),
            icon="tag",
            pages=CategoryPages,
            sub=_("Pour trier et filtrer le répertoire"),
        ),
    ),
)
