"""Lines of a document, its VAT per rate, and its instalments."""

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from etabli.kernel.decimals import FixedDecimalField
from etabli.kernel.freezing import Freezing, FreezingQuerySet
from etabli.records.documents.models.document import Document


class LineKind(models.TextChoices):
    """What a line is; only priced lines count."""

    PRODUCT = "product", _("Article")
    COMMENT = "comment", _("Texte")
    TITLE = "title", _("Titre")
    SUBTOTAL = "subtotal", _("Sous-total")
    PAGE_BREAK = "page_break", _("Saut de page")


class DocumentPart(Freezing):
    """A row that belongs to a document and is frozen with it."""

    FROZEN_WITH = "document"
    objects: ClassVar[Any] = FreezingQuerySet.as_manager()

    class Meta:
        abstract = True


class Line(DocumentPart):
    """One line of a document (QUO-050 to 060). Optional lines count only when the client has ticked them."""

    Kind = LineKind

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=LineKind, default=LineKind.PRODUCT)
    product = models.ForeignKey("catalog.Product", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="taken_up", editable=False
    )
    reference = models.CharField(_("référence"), max_length=60, blank=True)
    label = models.CharField(_("désignation"), max_length=300, blank=True)
    description = models.TextField(_("description"), blank=True)
    quantity = FixedDecimalField(_("quantité"), decimal_places=4, default=Decimal(1))
    unit = models.CharField(_("unité"), max_length=30, blank=True)
    unit_factor = FixedDecimalField(_("facteur d’unité"), decimal_places=4, default=Decimal(1))
    unit_price = FixedDecimalField(_("prix unitaire HT"), decimal_places=6, default=Decimal(0))
    purchase_price = FixedDecimalField(_("prix d’achat HT"), decimal_places=6, null=True, blank=True)
    discount_percent = FixedDecimalField(_("remise en %"), decimal_places=4, null=True, blank=True)
    discount_amount = FixedDecimalField(_("remise"), decimal_places=2, null=True, blank=True)
    vat_rate = FixedDecimalField(_("TVA"), decimal_places=2, null=True, blank=True)
    vat_category = models.CharField(max_length=2, blank=True, default="")
    taxes = models.JSONField(default=list, blank=True)
    nature = models.CharField(max_length=8, default="service")
    optional = models.BooleanField(_("en option"), default=False)
    chosen = models.BooleanField(_("choisie"), default=False)
    variant = models.CharField(_("variante de"), max_length=60, blank=True, default="")
    pinned = models.BooleanField(_("ordre figé"), default=False)
    available_on = models.DateField(_("disponible le"), null=True, blank=True)
    available_days = models.PositiveSmallIntegerField(_("disponible sous (jours)"), null=True, blank=True)
    progress_before = FixedDecimalField(decimal_places=4, null=True, editable=False)
    progress = FixedDecimalField(_("avancement cumulé en %"), decimal_places=4, null=True, editable=False)
    total = FixedDecimalField(_("total HT"), decimal_places=2, null=True, editable=False)

    class Meta:
        verbose_name = _("ligne")
        verbose_name_plural = _("lignes")
        ordering = ("document", "position")
        constraints = [
            models.UniqueConstraint(fields=["document", "position"], name="line_position_once"),
            models.CheckConstraint(condition=Q(kind__in=LineKind.values), name="line_kind_known"),
            models.CheckConstraint(condition=Q(unit_price__gte=0), name="line_price_not_negative"),
            models.CheckConstraint(
                condition=Q(discount_percent=None) | Q(discount_amount=None), name="line_one_discount"
            ),
            models.CheckConstraint(condition=Q(nature__in=("goods", "service", "deposit")), name="line_nature_known"),
            models.CheckConstraint(
                condition=~Q(kind="product") | ~Q(label="") | ~Q(product=None),
                name="line_says_something",
                violation_error_message=_("Donnez une désignation à la ligne."),
            ),
            models.CheckConstraint(
                condition=Q(progress=None, progress_before=None)
                | Q(progress__gt=F("progress_before"), progress__lte=100, progress_before__gte=0),
                name="line_progress_grows",
            ),
            models.CheckConstraint(condition=Q(variant="") | Q(optional=True), name="line_variant_is_optional"),
            models.CheckConstraint(
                condition=Q(available_on=None) | Q(available_days=None), name="line_one_availability"
            ),
        ]

    def __str__(self) -> str:
        return self.label or self.get_kind_display()

    @property
    def is_priced(self) -> bool:
        """Whether the line has a price at all."""
        return self.kind == LineKind.PRODUCT


class VatRow(DocumentPart):
    """VAT of a document per category and rate (EN 16931 BG-23), stored as computed."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="vat_rows")
    position = models.PositiveSmallIntegerField()
    category = models.CharField(max_length=2)
    rate = FixedDecimalField(decimal_places=2)
    base = FixedDecimalField(decimal_places=2)
    amount = FixedDecimalField(decimal_places=2)

    class Meta:
        ordering = ("document", "position")
        constraints = [models.UniqueConstraint(fields=["document", "category", "rate"], name="vat_row_once")]

    def __str__(self) -> str:
        return f"{self.category} {self.rate} %"


class ScheduleLine(DocumentPart):
    """One instalment of a document (SCH): share, condition, amount; what is expected, never what was received
    (PAY-004)."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="schedule")
    position = models.PositiveSmallIntegerField()
    type = models.CharField(max_length=8, default="payment")
    title = models.CharField(_("libellé"), max_length=120, blank=True)
    percent = FixedDecimalField(_("part"), decimal_places=4)
    condition = models.CharField(max_length=30, default="days")
    days = models.PositiveSmallIntegerField(default=0)
    day_of_month = models.PositiveSmallIntegerField(null=True, blank=True)
    method = models.CharField(max_length=16, blank=True)
    due_date = models.DateField(null=True, blank=True)
    amount = FixedDecimalField(decimal_places=2, default=Decimal(0))

    class Meta:
        ordering = ("document", "position")
        constraints = [
            models.UniqueConstraint(fields=["document", "position"], name="schedule_position_once"),
            models.CheckConstraint(condition=Q(percent__gt=0), name="schedule_percent_positive"),
            models.CheckConstraint(condition=Q(type__in=("payment", "deposit")), name="schedule_type_known"),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.percent} %"
