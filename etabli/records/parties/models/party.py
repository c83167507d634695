"""Parties and their categories."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Length, Lower
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from etabli.kernel.decimals import FixedDecimalField
from etabli.kernel.statements import row_of
from etabli.kernel.versions import Versioned
from etabli.records.parties.models.facts import PartyFacts
from etabli.records.parties.models.identity import WRONG_EMAIL, check_identity, keys_of
from etabli.records.parties.models.person import check_single_contact, complete_name, mirror_on_contact
from etabli.records.parties.models.querysets import PartyQuerySet
from etabli.records.parties.models.ties import check_ties
from etabli.records.parties.sockets import mirrors_of
from etabli.records.terms.methods import PaymentMethod

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from etabli.records.parties.models.address import Address
    from etabli.records.parties.models.contact import Contact


# What the list and its tabs ask of a party.
SEEN = ("archived", "sort_key", "id", "is_customer", "is_prospect", "is_supplier", "hidden")


class VatSituation(models.TextChoices):
    """With what VAT a client is invoiced: French VAT, or a lawful reason of foundation.vat for charging none."""

    DOMESTIC = "domestic", _("TVA française")
    REVERSE_CHARGE = "reverse_charge", _("Autoliquidation en France")
    INTRA_EU_GOODS = "intra_eu_goods", _("Union européenne, livraison de biens")
    INTRA_EU_SERVICES = "intra_eu_services", _("Union européenne, services")
    EXPORT_GOODS = "export_goods", _("Hors de l’Union européenne, biens")
    EXPORT_SERVICES = "export_services", _("Hors de l’Union européenne, services")


class ProspectStage(models.TextChoices):
    """How far a prospect has come (DIR-007)."""

    INTERESTED = "interested", _("Intéressé")
    NEGOTIATING = "negotiating", _("En négociation")
    CONVERTED = "converted", _("Converti")


class Category(models.Model):
    """A free label to sort parties by (DIR: « Catégories »)."""

    name = models.CharField(_("nom"), max_length=80)
    colour = models.CharField(_("couleur"), max_length=7, default="#2b4a9b")

    class Meta:
        verbose_name = _("catégorie")
        verbose_name_plural = _("catégories")
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(condition=Q(name__gt=""), name="party_category_named"),
            models.UniqueConstraint(
                Lower("name"), name="party_category_once", violation_error_message=_("Cette catégorie existe déjà.")
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Party(PartyFacts, Versioned):
    """Somebody the company deals with: business or person; prospect, client and supplier at once (DIR-002 to 004)."""

    class Kind(models.TextChoices):
        ORGANIZATION = "organization", _("Société")
        PERSON = "person", _("Particulier")

    VatSituation = VatSituation
    ProspectStage = ProspectStage

    kind = models.CharField(_("nature"), max_length=12, choices=Kind, default=Kind.ORGANIZATION)
    name = models.CharField(_("nom"), max_length=200)
    first_name = models.CharField(_("prénom"), max_length=80, blank=True)
    last_name = models.CharField(_("nom de famille"), max_length=120, blank=True)
    is_prospect = models.BooleanField(_("prospect"), default=False)
    is_customer = models.BooleanField(_("client"), default=False)
    is_supplier = models.BooleanField(_("fournisseur"), default=False)
    siren = models.CharField("SIREN", max_length=20, blank=True)
    siret = models.CharField("SIRET", max_length=30, blank=True)
    vat_number = models.CharField(_("n° de TVA intracommunautaire"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), blank=True, error_messages={"invalid": WRONG_EMAIL})
    phone = models.CharField(_("téléphone"), max_length=30, blank=True)
    website = models.CharField(_("site web"), max_length=200, blank=True)
    currency = models.CharField(_("devise"), max_length=3, default="EUR")
    language = models.CharField(_("langue"), max_length=10, default="fr")
    account_manager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("responsable du compte"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="parties",
    )
    payment_term = models.ForeignKey(
        "terms.PaymentTerm",
        verbose_name=_("conditions de règlement"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parties",
    )
    payment_method = models.CharField(_("mode de règlement"), max_length=16, choices=PaymentMethod, blank=True)
    third_party_code = models.CharField(_("code comptable"), max_length=40, blank=True)
    electronic_address = models.CharField(_("adresse de facturation électronique"), max_length=125, blank=True)
    vat_situation = models.CharField(
        _("situation de TVA"), max_length=20, choices=VatSituation, default=VatSituation.DOMESTIC
    )
    prospect_stage = models.CharField(_("avancement"), max_length=12, choices=ProspectStage, blank=True, default="")
    payer = models.ForeignKey(
        "self",
        verbose_name=_("facturé à"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sites",
        help_text=_("Qui reçoit et paie les factures de ce site, quand ce n’est pas lui."),
    )
    group = models.ForeignKey(
        "self",
        verbose_name=_("groupe"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="members",
        help_text=_("La fiche du groupe additionne les chiffres de ses sociétés."),
    )
    categories = models.ManyToManyField(Category, verbose_name=_("catégories"), blank=True, related_name="parties")
    comment = models.TextField(_("commentaires"), blank=True)
    city = models.CharField(_("ville"), max_length=100, blank=True, editable=False)
    credit_limit = FixedDecimalField(_("encours autorisé"), decimal_places=2, null=True, blank=True)
    balance = FixedDecimalField(_("solde"), decimal_places=2, default=Decimal(0), editable=False)
    name_key = models.CharField(max_length=120, blank=True, editable=False)
    sort_key = models.CharField(max_length=120, blank=True, editable=False)
    external_source = models.CharField(max_length=40, blank=True, editable=False)
    external_id = models.CharField(max_length=120, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="absorbed", editable=False
    )
    archived = models.BooleanField(_("archivé"), default=False, editable=False)
    hidden = models.BooleanField(_("masqué"), default=False, editable=False)
    anonymised_at = models.DateTimeField(_("anonymisée le"), null=True, editable=False)
    is_demo = models.BooleanField(default=False, editable=False)

    objects: ClassVar[Any] = PartyQuerySet.as_manager()

    if TYPE_CHECKING:
        addresses: RelatedManager[Address]
        contacts: RelatedManager[Contact]

    class Meta:
        verbose_name = _("fiche")
        verbose_name_plural = _("fiches")
        ordering = ("name", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(name__gt=""), name="party_named", violation_error_message=_("Donnez un nom.")
            ),
            models.CheckConstraint(condition=Q(kind__in=("organization", "person")), name="party_kind_known"),
            models.CheckConstraint(
                condition=Q(is_prospect=True) | Q(is_customer=True) | Q(is_supplier=True),
                name="party_is_something",
                violation_error_message=_("Dites si c’est un prospect, un client ou un fournisseur."),
            ),
            models.CheckConstraint(
                condition=Q(siren="") | Q(Exact(Length("siren"), 9)),
                name="party_siren_length",
                violation_error_message=_("Un SIREN compte 9 chiffres."),
            ),
            models.CheckConstraint(
                condition=Q(siret="") | Q(Exact(Length("siret"), 14)),
                name="party_siret_length",
                violation_error_message=_("Un SIRET compte 14 chiffres."),
            ),
            models.CheckConstraint(
                condition=Q(credit_limit=None) | Q(credit_limit__gte=0),
                name="party_credit_limit_positive",
                violation_error_message=_("Un encours autorisé n’est pas négatif."),
            ),
            models.CheckConstraint(condition=Q(Exact(Length("currency"), 3)), name="party_currency_length"),
            models.CheckConstraint(
                condition=Q(vat_situation__in=VatSituation.values), name="party_vat_situation_known"
            ),
            models.CheckConstraint(
                condition=Q(payment_method__in=["", *PaymentMethod.values]), name="party_payment_method_known"
            ),
            models.CheckConstraint(condition=Q(merged_into=None) | Q(archived=True), name="party_absorbed_is_archived"),
            models.CheckConstraint(
                condition=Q(prospect_stage__in=["", *ProspectStage.values]), name="party_stage_known"
            ),
            models.CheckConstraint(
                condition=Q(payer=None) | ~Q(payer=F("pk")),
                name="party_pays_for_others",
                violation_error_message=_("Une fiche ne peut pas être son propre payeur : laissez le champ vide."),
            ),
            models.CheckConstraint(
                condition=Q(group=None) | ~Q(group=F("pk")),
                name="party_groups_others",
                violation_error_message=_("Une fiche ne peut pas être son propre groupe : laissez le champ vide."),
            ),
            models.UniqueConstraint(
                fields=["external_source", "external_id"],
                condition=~Q(external_id=""),
                name="party_external_once",
                violation_error_message=_("Une fiche porte déjà cette référence externe."),
            ),
        ]
        indexes = [
            models.Index(fields=["archived", "sort_key", "id"], name="party_by_name"),
            # the list of those in use, its tabs and what each person sees of it
            models.Index(
                fields=["sort_key", "id", "is_customer", "is_prospect", "is_supplier", "account_manager"],
                condition=Q(archived=False, hidden=False),
                name="party_in_use",
            ),
            models.Index(fields=["siren"], name="party_by_siren", condition=~Q(siren="")),
            models.Index(fields=["name_key"], name="party_by_name_key"),
            models.Index(fields=["email"], name="party_by_email", condition=~Q(email="")),
            models.Index(fields=["phone"], name="party_by_phone", condition=~Q(phone="")),
            # the same for one who sees own clients only: these, and who is no client
            models.Index(fields=["account_manager", *SEEN], name="party_followed"),
            models.Index(fields=[*SEEN, "account_manager"], condition=Q(is_customer=False), name="party_no_customer"),
            models.Index(fields=["payer"], name="party_by_payer", condition=~Q(payer=None)),
            models.Index(fields=["group"], name="party_by_group", condition=~Q(group=None)),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the party, and the contact of a person with it."""
        complete_name(self)
        self.name_key, self.sort_key = keys_of(self.name)
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "name", "name_key", "sort_key", "last_name"}
        elif not self._state.adding:
            kwargs["update_fields"] = self._own_fields()
        with transaction.atomic():
            changes_hands = self._changes_hands(kwargs.get("update_fields"))
            super().save(*args, **kwargs)
            mirror_on_contact(self)
            for mirror in mirrors_of("account_manager") if changes_hands else ():
                mirror.follow(self)

    def clean_fields(self, exclude: Any = None) -> None:
        """The name of a person is made of first and last name before anything asks for it."""
        self.name = self.name.strip()
        complete_name(self)
        super().clean_fields(exclude=exclude)

    def clean(self) -> None:
        """Put names and identifiers in order; somebody known for nothing yet is a prospect."""
        super().clean()
        if not (self.is_prospect or self.is_customer or self.is_supplier):
            self.is_prospect = True
        if not self.name:
            return  # told by clean_fields already
        check_single_contact(self)
        check_ties(self)
        check_identity(self)

    def _changes_hands(self, written: Any) -> bool:
        """Whether saving gives the party another account manager than the stored one."""
        if self._state.adding or written is None or not {"account_manager", "account_manager_id"} & set(written):
            return False
        stored = row_of(Party, self.pk, lock=True)
        return stored is not None and stored.account_manager_id != self.account_manager_id

    def _own_fields(self) -> set[str]:
        """All columns but the stored copies, which others write meanwhile: a form must not undo them."""
        loaded = {field.name for field in self._meta.concrete_fields if field.attname not in self.get_deferred_fields()}
        return loaded - {"id", "balance", "city"}
