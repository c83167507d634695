"""Offers: text with options and prices, proposed before any quote."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from etabli.foundation.states import State
from etabli.foundation.totals import LineInput, Totals, compute
from etabli.kernel.decimals import FixedDecimalField
from etabli.modules.crm.models.opportunity import Opportunity
from etabli.modules.crm.models.querysets import OfferPartQuerySet, OfferQuerySet

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class OfferStatus(models.TextChoices):
    """What became of it; past its last day, a sent one reads « Expirée »."""

    DRAFT = "draft", _("Brouillon")
    SENT = "sent", _("Envoyée")
    ACCEPTED = "accepted", _("Acceptée")
    REFUSED = "refused", _("Refusée")


class Offer(models.Model):
    """What is proposed to a prospect or client and at which terms (OPP-005, 006); accepted, it becomes a quote
    (OPP-007). `total` is what its lines and chosen options come to before tax, written with them."""

    company = models.ForeignKey(
        "companies.Company", verbose_name=_("société"), on_delete=models.PROTECT, related_name="+"
    )
    party = models.ForeignKey(
        "parties.Party", verbose_name=_("prospect ou client"), on_delete=models.PROTECT, related_name="offers"
    )
    contact = models.ForeignKey(
        "parties.Contact", verbose_name=_("contact"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    opportunity = models.ForeignKey(
        Opportunity,
        verbose_name=_("opportunité"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="offers",
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("commercial"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to={"is_active": True},
    )
    number = models.CharField(_("numéro"), max_length=35, null=True, editable=False)
    revision = models.PositiveSmallIntegerField(_("version"), default=1, editable=False)
    title = models.CharField(_("objet"), max_length=160)
    intro = models.TextField(_("présentation"), blank=True, default="", max_length=50_000)
    terms = models.TextField(_("conditions"), blank=True, default="", max_length=50_000)
    date = models.DateField(_("date"), default=timezone.localdate)
    valid_until = models.DateField(_("valable jusqu’au"), null=True, blank=True)
    status = models.CharField(_("statut"), max_length=8, choices=OfferStatus, default=OfferStatus.DRAFT, editable=False)
    total = FixedDecimalField(_("total HT"), decimal_places=2, default=Decimal(0), editable=False)
    sent_at = models.DateTimeField(_("envoyée le"), null=True, editable=False)
    answered_at = models.DateTimeField(_("réponse le"), null=True, editable=False)
    answered_by = models.CharField(_("réponse de"), max_length=120, blank=True, default="", editable=False)
    answer_note = models.CharField(_("message"), max_length=500, blank=True, default="", editable=False)
    reminded_for = models.DateField(null=True, editable=False)
    quote = models.OneToOneField(
        "documents.Document",
        verbose_name=_("devis"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="offer",
        editable=False,
    )
    created_at = models.DateTimeField(_("créée le"), default=timezone.now, editable=False)

    objects: ClassVar[Any] = OfferQuerySet.as_manager()

    if TYPE_CHECKING:
        lines: RelatedManager["OfferLine"]
        revisions: RelatedManager["OfferRevision"]

    class Meta:
        verbose_name = _("offre")
        verbose_name_plural = _("offres")
        ordering = ("-id",)
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(title__gt=""),
                name="offer_titled",
                violation_error_message=_("Donnez un objet à l’offre."),
            ),
            models.UniqueConstraint(fields=["company", "number"], name="offer_number_once"),
            models.CheckConstraint(condition=Q(status="draft") | Q(number__isnull=False), name="offer_sent_numbered"),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "sent"], answered_at=None)
                | Q(status__in=["accepted", "refused"], answered_at__isnull=False),
                name="offer_answer_dated",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["status", "valid_until"], name="offer_by_end"),
            models.Index(fields=["party", "status"], name="offer_of_party"),
        ]

    def __str__(self) -> str:
        return f"{self.number or _t('Offre')} · {self.title}"

    @property
    def is_expired(self) -> bool:
        """Sent, unanswered, past its last day."""
        late = self.valid_until is not None and self.valid_until < timezone.localdate()
        return self.status == OfferStatus.SENT and late

    @property
    def situation_state(self) -> State:
        """As a list shows it."""
        if self.is_expired:
            return State("wait", _t("Expirée"))
        shape = {"draft": "draft", "sent": "open", "accepted": "done", "refused": "off"}[self.status]
        return State(shape, str(OfferStatus(self.status).label))


class OfferLine(models.Model):
    """A section of text, or something proposed at a price, always or as an option."""

    class Kind(models.TextChoices):
        SECTION = "section", _("Texte")
        ITEM = "item", _("Prestation ou produit")

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="lines", editable=False)
    position = models.PositiveIntegerField(default=0, editable=False)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.ITEM)
    product = models.ForeignKey(
        "catalog.Product", verbose_name=_("produit"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    label = models.CharField(_("intitulé"), max_length=200)
    text = models.TextField(_("texte"), blank=True, default="", max_length=50_000)
    quantity = FixedDecimalField(_("quantité"), decimal_places=4, default=Decimal(1))
    unit = models.CharField(_("unité"), max_length=20, blank=True, default="")
    unit_price = FixedDecimalField(_("prix unitaire HT"), decimal_places=6, default=Decimal(0))
    vat_rate = FixedDecimalField(_("TVA"), decimal_places=2, default=Decimal(20))
    optional = models.BooleanField(_("en option"), default=False)
    chosen = models.BooleanField(_("retenue"), default=False)

    objects: ClassVar[Any] = OfferPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("ligne d’offre")
        verbose_name_plural = _("lignes d’offre")
        ordering = ("position", "id")
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(quantity__gt=0),
                name="offer_line_quantity",
                violation_error_message=_("Une quantité est plus grande que zéro."),
            ),
            models.CheckConstraint(condition=Q(vat_rate__gte=0, vat_rate__lte=100), name="offer_line_vat"),
            models.CheckConstraint(
                condition=Q(kind="item") | Q(kind="section", optional=False, chosen=False, product=None),
                name="offer_section_is_text",
            ),
            models.CheckConstraint(condition=Q(chosen=False) | Q(optional=True), name="offer_only_options_chosen"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def rights_kind(self) -> str:
        """Who may write the offer may write its lines."""
        return "crm.offer"


class OfferRevision(models.Model):
    """A version that was sent, kept as it was when it was revised."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="revisions", editable=False)
    number = models.PositiveSmallIntegerField()
    pdf = models.ForeignKey("files.Blob", on_delete=models.PROTECT, related_name="+")
    total = FixedDecimalField(decimal_places=2, default=Decimal(0))
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[Any] = OfferPartQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["offer", "number"], name="offer_revision_once")
        ]

    def __str__(self) -> str:
        return _t("Version %s") % self.number


def totals_of_lines(lines: Any, zero: str | None = None) -> Totals:
    """What lines come to, by the one calculator; sections count nothing. `zero` is the VAT category that the situation
    of the client and of the company gives to a rate of 0."""
    return compute(
        [
            LineInput(
                quantity=line.quantity,
                unit_price=line.unit_price,
                vat_rate=line.vat_rate,
                optional=line.optional,
                chosen=line.chosen,
            )
            for line in lines
            if line.kind == OfferLine.Kind.ITEM
        ],
        default_zero_category=zero or "E",
    )
