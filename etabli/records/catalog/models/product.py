"""Products."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from etabli.foundation import vat
from etabli.foundation.errors import InputError
from etabli.foundation.identifiers import ean13
from etabli.foundation.states import State
from etabli.foundation.text import searchable
from etabli.kernel.decimals import FixedDecimalField
from etabli.kernel.people.rights import picks_kind
from etabli.kernel.people.visibility import VisibleQuerySet
from etabli.kernel.versions import Versioned
from etabli.records.catalog.models.category import ProductCategory
from etabli.records.taxes.models import VatCategory


class ProductKind(models.TextChoices):
    """What a product is (CAT-005 to 007)."""

    SERVICE = "service", _("Service (Vente)")
    GOODS = "goods", _("Marchandise (Achat revente)")
    FINISHED = "finished", _("Produit fini")
    RAW_MATERIAL = "raw_material", _("Matière première")
    OTHER = "other", _("Autre")
    DEPOSIT = "deposit", _("Acompte")


class ProductQuerySet(VisibleQuerySet):
    """Products; shared by all own companies (decisions 2)."""

    company_path = None

    def active(self) -> Self:
        """Products one may still sell."""
        return self.filter(archived=False)

    def in_archive(self) -> Self:
        """Products put aside."""
        return self.filter(archived=True)

    def stocked(self) -> Self:
        """Products that can be in stock: a service never is (CAT-006)."""
        return self.exclude(kind__in=(ProductKind.SERVICE, ProductKind.DEPOSIT))

    def pickable_by(self, user: Any) -> Self:
        """Products this person may choose in a field."""
        if not getattr(user, "is_system", False) and not picks_kind(user, "catalog.product"):
            return self.none()
        return self.visible_to(user).active()


class Product(Versioned):
    """Something sold, bought or kept: what a document line says of it is proposed from here (CAT-001, CAT-002)."""

    Kind = ProductKind

    reference = models.CharField(_("référence"), max_length=60, blank=True)
    name = models.CharField(_("nom du produit"), max_length=300)
    description = models.TextField(_("description"), blank=True)
    kind = models.CharField(_("type du produit"), max_length=14, choices=ProductKind, default=ProductKind.SERVICE)
    category = models.ForeignKey(
        ProductCategory,
        verbose_name=_("catégorie du produit"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="products",
    )
    unit = models.CharField(_("unité de mesure"), max_length=30, blank=True)
    unit_price = FixedDecimalField(_("prix de vente HT"), decimal_places=6, shown_decimals=2, default=Decimal(0))
    purchase_price = FixedDecimalField(_("prix d’achat HT"), decimal_places=6, shown_decimals=2, null=True, blank=True)
    vat_rate = FixedDecimalField(_("taux de TVA"), decimal_places=2, default=Decimal("20.00"))
    vat_category = models.CharField(
        _("catégorie de TVA"), max_length=2, choices=VatCategory, default=VatCategory.STANDARD, blank=True
    )
    vat_reason = models.CharField(
        _("motif d’exonération"), max_length=20, choices=vat.exemption_choices, blank=True, default=""
    )
    barcode = models.CharField(_("code-barres"), max_length=40, blank=True)
    is_rental = models.BooleanField(_("produit en location"), default=False)
    image = models.ForeignKey(
        "files.Blob", verbose_name=_("image"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sort_key = models.CharField(max_length=120, blank=True, editable=False)
    external_source = models.CharField(max_length=40, blank=True, editable=False)
    external_id = models.CharField(max_length=120, blank=True, editable=False)
    archived = models.BooleanField(_("archivé"), default=False, editable=False)
    is_demo = models.BooleanField(default=False, editable=False)

    objects: ClassVar[Any] = ProductQuerySet.as_manager()

    if TYPE_CHECKING:
        taxes: Any

    class Meta:
        verbose_name = _("produit")
        verbose_name_plural = _("produits")
        ordering = ("name", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(name__gt=""), name="product_named", violation_error_message=_("Donnez un nom au produit.")
            ),
            models.CheckConstraint(condition=Q(kind__in=ProductKind.values), name="product_kind_known"),
            models.CheckConstraint(
                condition=Q(unit_price__gte=0),
                name="product_price_not_negative",
                violation_error_message=_("Un prix n’est pas négatif : le signe se met sur la quantité."),
            ),
            models.CheckConstraint(
                condition=Q(purchase_price=None) | Q(purchase_price__gte=0),
                name="product_cost_not_negative",
                violation_error_message=_("Un prix d’achat n’est pas négatif."),
            ),
            models.CheckConstraint(
                condition=Q(vat_category="S", vat_rate__gt=0, vat_rate__lte=100)
                | (~Q(vat_category="S") & Q(vat_rate=0)),
                name="product_vat_fits_category",
                violation_error_message=_("Un taux positif est de catégorie S, un taux de 0 d’une autre."),
            ),
            models.CheckConstraint(
                condition=Q(vat_reason="") | Q(vat_reason__in=[key for key, _label in vat.exemption_choices()]),
                name="product_vat_reason_known",
            ),
            models.CheckConstraint(
                condition=Q(vat_reason="") | Q(vat_category="E"),
                name="product_vat_reason_exempt",
                violation_error_message=_("Un motif d’exonération va avec la catégorie « Exonéré »."),
            ),
            models.UniqueConstraint(
                fields=["reference"],
                condition=~Q(reference=""),
                name="product_reference_once",
                violation_error_message=_("Un produit porte déjà cette référence."),
            ),
            models.UniqueConstraint(
                fields=["external_source", "external_id"],
                condition=~Q(external_id=""),
                name="product_external_once",
                violation_error_message=_("Un produit porte déjà cette référence externe."),
            ),
        ]
        indexes = [
            models.Index(fields=["archived", "sort_key", "id"], name="product_by_name"),
            models.Index(fields=["barcode"], name="product_by_barcode", condition=~Q(barcode="")),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the product, its VAT category in step with its rate."""
        self._settle_vat()
        self.sort_key = searchable(self.name)[:120]
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "vat_category", "vat_reason", "sort_key"}
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Put reference, bar code and VAT in order. Thirteen digits are an EAN and must be a true one (CAT-010)."""
        super().clean()
        self.name, self.reference, self.barcode = self.name.strip(), self.reference.strip(), self.barcode.strip()
        self._settle_vat()
        if len(self.barcode) == 13 and self.barcode.isdigit():
            try:
                self.barcode = ean13(self.barcode)
            except InputError as error:
                raise ValidationError({"barcode": str(error)}) from None

    @property
    def nature(self) -> str:
        """`goods` or `service`: decides the VAT point and the nature printed on the invoice."""
        return "service" if self.kind in (ProductKind.SERVICE, ProductKind.DEPOSIT) else "goods"

    @property
    def state(self) -> State:
        """Sold, or put aside."""
        return State("off", str(_("Archivé")), icon="archive") if self.archived else State("done", str(_("En vente")))

    def _settle_vat(self) -> None:
        """A positive rate is category S; at 0 % the client’s situation decides unless a reason is given."""
        if self.vat_rate is None:
            return
        if Decimal(self.vat_rate) > 0:
            self.vat_category = VatCategory.STANDARD
        elif self.vat_category == VatCategory.STANDARD:
            self.vat_category = ""
        if self.vat_reason and not self.vat_category:
            self.vat_category = VatCategory.EXEMPT
        elif self.vat_category != VatCategory.EXEMPT:
            self.vat_reason = ""
