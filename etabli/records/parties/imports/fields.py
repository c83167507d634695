"""Columns of the directory's import, with the titles other programs give them."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.foundation.french import number
from etabli.foundation.french import siren as spaced_siren
from etabli.foundation.phones import phone_text
from etabli.kernel.transfer import ImportField
from etabli.kernel.transfer.parsing import decimal, email, long_text, short_text, words, yes_no
from etabli.records.parties.imports.parsing import (
    country,
    dolibarr_customer,
    dolibarr_kind,
    language,
    shown_country,
    siren,
    siret,
    vat,
)


def _place(prefix: str, label: Any, perfex: str) -> tuple[ImportField, ...]:
    """Columns of a further address, as Perfex and shops write them (migration 8)."""
    return (
        ImportField(f"{prefix}_street", _("Rue (%s)") % label, aliases=(f"{perfex}_street",), parse=long_text),
        ImportField(f"{prefix}_postcode", _("Code postal (%s)") % label, aliases=(f"{perfex}_zip",), parse=POSTCODE),
        ImportField(f"{prefix}_city", _("Ville (%s)") % label, aliases=(f"{perfex}_city",), parse=short_text(100)),
        ImportField(
            f"{prefix}_country",
            _("Pays (%s)") % label,
            aliases=(f"{perfex}_country",),
            parse=country,
            show=shown_country,
        ),
    )


POSTCODE = short_text(16)
OTHER_PLACES = (*_place("invoice", _("facturation"), "billing"), *_place("delivery", _("livraison"), "shipping"))
FIELDS = (
    ImportField(
        "name",
        _("Société ou nom"),
        aliases=(
            *("société", "nom", "raison sociale", "dénomination", "client", "nom du client", "company", "s.nom"),
            *("tiers", "nom du tiers", "nom de la société", "organisation", "entreprise", "nom ou raison sociale"),
        ),
        parse=short_text(200),
        required=True,
        example="Menuiserie Vallon",
    ),
    ImportField(
        "siret",
        "SIRET",
        aliases=("n° siret", "siret du siège", "s.siret", "id. prof. 2 (siret)"),
        parse=siret,
        example="73282932000074",
    ),
    ImportField(
        "siren", "SIREN", aliases=("n° siren", "s.siren", "id. prof. 1 (siren)"), parse=siren, show=spaced_siren
    ),
    ImportField(
        "vat_number",
        _("N° de TVA"),
        aliases=(
            "n° de tva intracommunautaire",
            "tva intracommunautaire",
            "tva intra",
            "numéro de tva",
            "numéro de tva intracommunautaire",
            "vat",
            "vat number",
            "s.tva_intra",
        ),
        parse=vat,
        example="FR44732829320",
    ),
    ImportField(
        "street",
        _("Rue"),
        aliases=("adresse", "address", "adresse 1", "adresse - rue", "s.address"),
        parse=long_text,
        example="14 chemin des Œillets",
    ),
    ImportField(
        "postcode",
        _("Code postal"),
        aliases=("cp", "zip", "adresse - code postal", "s.zip"),
        parse=short_text(16),
        example="31320",
    ),
    ImportField(
        "city",
        _("Ville"),
        aliases=("commune", "city", "town", "adresse - ville", "s.town"),
        parse=short_text(100),
        example="Toulouse",
    ),
    ImportField(
        "country",
        _("Pays"),
        aliases=("country", "adresse - pays", "s.fk_pays"),
        parse=country,
        show=shown_country,
        example="France",
    ),
    ImportField(
        "email", _("E-mail de la société"), aliases=("e-mail", "email", "mail", "courriel", "s.email"), parse=email
    ),
    ImportField(
        "phone",
        _("Téléphone de la société"),
        aliases=("téléphone", "tel", "phonenumber", "phone", "s.phone"),
        parse=short_text(40),
        show=phone_text,
    ),
    ImportField("website", _("Site web"), aliases=("site internet", "website", "url", "s.url"), parse=short_text(200)),
    ImportField("is_customer", _("Client"), aliases=("statut client", "est client"), parse=yes_no, example="Oui"),
    ImportField("is_prospect", _("Prospect"), aliases=("statut prospect", "est prospect"), parse=yes_no, example="Non"),
    ImportField(
        "is_supplier",
        _("Fournisseur"),
        aliases=("statut fournisseur", "est fournisseur", "s.fournisseur"),
        parse=yes_no,
        example="Non",
    ),
    ImportField(
        "dolibarr_customer", _("Client ou prospect (Dolibarr)"), aliases=("s.client",), parse=dolibarr_customer
    ),
    ImportField(
        "categories",
        _("Catégories"),
        aliases=("liste", "catégorie", "tags", "étiquettes", "groupes"),
        parse=words,
        many=True,
        example="Commerce, Artisan",
    ),
    ImportField(
        "third_party_code",
        _("Code comptable"),
        aliases=("code tiers", "compte auxiliaire", "s.code_compta"),
        parse=short_text(40),
    ),
    ImportField(
        "credit_limit",
        _("Encours autorisé"),
        aliases=("plafond", "encours maximum autorisé", "plafond d’encours", "encours maximum", "s.outstanding_limit"),
        parse=decimal(2, least_value=Decimal(0)),
        show=lambda value: number(value, 2),
        numeric=True,
        example="5 000,00",
    ),
    ImportField("is_person", _("Est un particulier"), aliases=("particulier",), parse=yes_no, example="Non"),
    ImportField("account_manager", _("Commercial responsable"), aliases=("commercial", "responsable du compte")),
    ImportField("language", _("Langue"), aliases=("language", "s.default_lang"), parse=language),
    ImportField(
        "comment",
        _("Commentaires"),
        aliases=("commentaire", "notes", "note", "description", "s.note_private"),
        parse=long_text,
    ),
    ImportField(
        "payer",
        _("Facturé à"),
        aliases=("payeur", "client facturé", "société mère", "s.parent"),
        parse=short_text(200),
        help=_("Le nom ou le SIRET de la fiche qui paie pour ce site."),
    ),
    ImportField(
        "contact_first_name",
        _("Prénom du contact"),
        aliases=("prénom", "firstname", "first name", "c.firstname"),
        parse=short_text(80),
    ),
    ImportField(
        "contact_last_name",
        _("Nom du contact"),
        aliases=("nom de famille", "lastname", "last name", "c.lastname"),
        parse=short_text(120),
    ),
    ImportField(
        "contact_email", _("E-mail du contact"), aliases=("email du contact", "mail du contact", "c.email"), parse=email
    ),
    ImportField(
        "contact_phone",
        _("Téléphone fixe"),
        aliases=("fixe", "téléphone du contact", "contact_phonenumber", "c.phone"),
        parse=short_text(40),
        show=phone_text,
    ),
    ImportField(
        "contact_mobile",
        _("Téléphone portable"),
        aliases=("portable", "mobile", "c.phone_mobile"),
        parse=short_text(40),
        show=phone_text,
    ),
    ImportField(
        "contact_job",
        _("Poste du contact"),
        aliases=("poste", "fonction", "poste job du contact", "title", "c.poste"),
        parse=short_text(120),
    ),
    ImportField(
        "axonaut_id",
        _("Identifiant Axonaut"),
        aliases=("id de la société",),
        parse=short_text(110),
        help=_("Rattache les contacts à leur société, et reconnaît la fiche à l’import suivant."),
    ),
    ImportField(
        "client_code",
        _("Code client"),
        aliases=("n° client", "numéro client", "référence client", "code fournisseur", "s.code_client", "contact id"),
        parse=short_text(110),
        help=_("Le numéro que l’ancien logiciel donnait à la fiche : elle est reconnue à l’import suivant."),
    ),
    *OTHER_PLACES,
    ImportField(
        "is_billing",
        _("Reçoit les factures"),
        aliases=("contact de facturation", "est contact pour la facturation"),
        parse=yes_no,
    ),
    ImportField(
        "dolibarr_kind",
        _("Société ou particulier (Dolibarr)"),
        aliases=("s.fk_typent", "type de tiers", "type du tiers"),
        parse=dolibarr_kind,
    ),
    ImportField(
        "dolibarr_status",
        _("En activité (Dolibarr)"),
        aliases=("s.status", "état du tiers"),
        parse=yes_no,
        help=_("0 : la fiche est archivée."),
    ),
    ImportField(
        "dolibarr_id",
        _("Identifiant Dolibarr"),
        aliases=("s.rowid",),
        parse=short_text(110),
        help=_("Reconnaît la fiche à l’import suivant."),
    ),
)
