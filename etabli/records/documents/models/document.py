"""The table of all commercial documents."""

from decimal import Decimal
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.foundation import vat
from etabli.kernel.decimals import FixedDecimalField
from etabli.kernel.freezing import Freezing
from etabli.records.documents.family import proxy_label
from etabli.records.documents.models.exchanged import EXCHANGE_CONSTRAINTS, Exchanged
from etabli.records.documents.models.followed import Followed
from etabli.records.documents.models.listed import GOING_ON, LISTED, MORE_INDEXES, OWED_BY_ALL, SITUATED, SORTED
from etabli.records.documents.models.parted import PARTED_CONSTRAINTS, Parted
from etabli.records.documents.models.queryset import KindManager
from etabli.records.terms.methods import PaymentMethod

ZERO = Decimal(0)


class Status(models.TextChoices):
    """The five statuses that are stored (QUO-019); everything else read on screen is a derived situation."""

    DRAFT = "draft", _("Brouillon")
    OPEN = "open", _("En cours")
    DONE = "done", _("Terminé")
    CANCELLED = "cancelled", _("Annulé")
    REFUSED = "refused", _("Refusé")


class Type(models.TextChoices):
    """What an invoice is (EN 16931 BT-3: 380, 386, 381)."""

    PLAIN = "", ""
    INVOICE = "invoice", _("Facture")
    DEPOSIT = "deposit", _("Facture d’acompte")
    CREDIT_NOTE = "credit_note", _("Avoir")


def amount(label: Any = "", **options: Any) -> FixedDecimalField:
    """A column of euros and cents, 0 by default."""
    return FixedDecimalField(label, decimal_places=2, default=ZERO, **options)


class Document(Followed, Exchanged, Parted, Freezing):
    """A quote, an order, an invoice, a deposit invoice or a credit note of one of the own companies."""

    KIND = ""
    Status = Status
    Type = Type
    FROZEN_WHEN: ClassVar[dict[str, Any]] = {"kind": ("invoice",), "status": ("open", "done")}
    MAY_CHANGE: ClassVar[frozenset[str]] = frozenset(
        [
            "status",
            "party",
            "account_manager",
            "contact",
            "owner",
            "note",
            "sent_at",
            "opened_at",
            "closed_at",
            "archived_at",
            "updated_at",
            "version",
            "outstanding",
            "base_outstanding",
            "paid_total",
            "credited_total",
            "next_due",
            "external_source",
            "external_id",
            "custom",
        ]
    )
    FROZEN_MESSAGE = _("Cette facture est émise : la loi interdit de la modifier. Créez un avoir pour la corriger.")

    kind = models.CharField(max_length=20, editable=False)
    type = models.CharField(max_length=20, choices=Type, blank=True, default="", editable=False)
    status = models.CharField(_("statut"), max_length=12, choices=Status, default=Status.DRAFT, editable=False)
    series = models.CharField(max_length=40, editable=False)
    number = models.CharField(_("numéro"), max_length=35, null=True, editable=False)
    origin = models.CharField(max_length=12, default="created", editable=False)
    is_fictitious = models.BooleanField(default=False, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    company = models.ForeignKey(
        "companies.Company", verbose_name=_("société"), on_delete=models.PROTECT, related_name="documents"
    )
    party = models.ForeignKey(
        "parties.Party", verbose_name=_("client"), on_delete=models.PROTECT, related_name="documents"
    )
    contact = models.ForeignKey(
        "parties.Contact", verbose_name=_("contact"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("vendeur"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    corrects = models.ForeignKey(
        "self",
        verbose_name=_("facture corrigée"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="corrections",
    )

    vat_reason = models.CharField(
        _("motif d’exonération de TVA"), max_length=20, choices=vat.exemption_choices, blank=True, default=""
    )
    title = models.CharField(_("titre"), max_length=200, blank=True)
    date = models.DateField(_("date"), default=timezone.localdate)
    valid_until = models.DateField(_("valable jusqu’au"), null=True, blank=True)
    delivery_date = models.DateField(_("date de livraison"), null=True, blank=True)
    due_date = models.DateField(_("échéance"), null=True, blank=True)
    # the oldest instalment of an issued invoice that is not settled: what lateness is counted from
    next_due = models.DateField(_("prochaine échéance"), null=True, blank=True, editable=False)
    payment_term = models.ForeignKey(
        "terms.PaymentTerm",
        verbose_name=_("conditions de règlement"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    payment_method = models.CharField(_("mode de règlement"), max_length=16, choices=PaymentMethod, blank=True)
    purchase_order_number = models.CharField(_("votre référence"), max_length=80, blank=True)
    billing_address = models.JSONField(_("adresse de facturation"), default=dict, blank=True)
    delivery_address = models.JSONField(_("adresse de livraison"), null=True, blank=True)
    intro = models.TextField(_("commentaire avant les lignes"), blank=True)
    comment = models.TextField(_("commentaire après les lignes"), blank=True)
    note = models.TextField(_("note interne"), blank=True)
    options = models.JSONField(default=dict, blank=True)
    theme = models.ForeignKey(
        "layouts.Theme", verbose_name=_("structure"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    profile = models.ForeignKey(
        "companies.CompanyProfile",
        verbose_name=_("profil de société"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    sender = models.JSONField(_("expéditeur"), null=True, blank=True)
    footer = models.TextField(_("mentions de bas de page"), blank=True)
    general_terms = models.ForeignKey(
        "layouts.ConditionText",
        verbose_name=_("conditions générales"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    special_conditions = models.TextField(_("conditions particulières"), blank=True)
    custom = models.JSONField(default=dict, blank=True, editable=False)

    remainder = models.JSONField(default=dict, blank=True, editable=False)
    discount_base = models.CharField(_("base de la remise générale"), max_length=5, blank=True, default="")
    discount_percent = FixedDecimalField(_("remise générale en %"), decimal_places=4, null=True, blank=True)
    discount_amount = FixedDecimalField(_("remise générale"), decimal_places=2, null=True, blank=True)
    shipping_amount = amount(_("frais de port HT"))
    shipping_vat_rate = FixedDecimalField(_("TVA des frais de port"), decimal_places=2, null=True, blank=True)
    shipping_vat_category = models.CharField(_("catégorie de TVA du port"), max_length=2, blank=True, default="")

    total_lines = amount(editable=False)
    total_other_taxes = amount(editable=False)
    total_discount = amount(editable=False)
    total_excl = amount(_("total HT"), editable=False)
    total_vat = amount(_("TVA"), editable=False)
    total_incl = amount(_("total TTC"), editable=False)
    rounding = amount(editable=False)
    total_cost = FixedDecimalField(decimal_places=2, null=True, editable=False)
    paid_total = amount(_("réglé"), editable=False)
    credited_total = amount(_("avoirs imputés"), editable=False)
    deducted_total = amount(_("acomptes déduits"), editable=False)
    invoiced_incl = amount(_("facturé TTC"), editable=False)
    outstanding = amount(_("reste à encaisser"), editable=False)

    issued_at = models.DateTimeField(null=True, editable=False)
    opened_at = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    archived_at = models.DateTimeField(null=True, editable=False)
    refusal_cause = models.CharField(_("motif du refus"), max_length=16, blank=True, default="", editable=False)
    refusal_reason = models.CharField(max_length=300, blank=True, editable=False)
    revision = models.PositiveSmallIntegerField(default=1, editable=False)
    external_source = models.CharField(max_length=40, blank=True, editable=False)
    external_id = models.CharField(max_length=120, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[Any] = KindManager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ("-date", "-id")
        constraints = [
            *EXCHANGE_CONSTRAINTS,
            *PARTED_CONSTRAINTS,
            models.CheckConstraint(condition=Q(status__in=Status.values), name="document_status_known"),
            models.CheckConstraint(
                condition=Q(kind="invoice", type__in=("invoice", "deposit", "credit_note"))
                | (~Q(kind="invoice") & Q(type="")),
                name="document_type_fits_kind",
            ),
            models.CheckConstraint(
                condition=~Q(kind="invoice")
                | Q(status__in=("draft", "cancelled"), number=None, issued_at=None)
                | Q(status__in=("open", "done"), number__isnull=False, issued_at__isnull=False),
                name="document_number_at_issue",
            ),
            models.CheckConstraint(
                condition=~Q(type="credit_note") | Q(corrects__isnull=False), name="document_credit_note_corrects"
            ),
            models.CheckConstraint(condition=Q(total_incl=F("total_excl") + F("total_vat")), name="document_adds_up"),
            models.CheckConstraint(
                condition=Q(discount_percent=None) | Q(discount_amount=None), name="document_one_discount"
            ),
            models.CheckConstraint(
                condition=Q(discount_base__in=("", "excl", "incl")), name="document_discount_base_known"
            ),
            models.CheckConstraint(
                condition=Q(vat_reason="") | Q(vat_reason__in=[key for key, _label in vat.exemption_choices()]),
                name="document_vat_reason_known",
            ),
            models.CheckConstraint(condition=Q(shipping_amount__gte=0), name="document_shipping_not_negative"),
            models.UniqueConstraint(
                fields=["company", "series", "number"], condition=Q(number__isnull=False), name="document_number_once"
            ),
            models.UniqueConstraint(
                fields=["kind", "external_source", "external_id"],
                condition=~Q(external_id=""),
                name="document_external_once",
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "-date", "-id"], name="document_by_date"),
            # company stands third: with it three columns are given, and SQLite, without statistics, prefers this index
            models.Index(fields=["kind", "status", "company", *SORTED, *SITUATED], name="document_by_status"),
            # a client's card sums what was invoiced and picks what is going on, among thousands, from this index alone
            models.Index(fields=["party", "kind", "-date", "-id", *GOING_ON], name="document_by_party"),
            models.Index(
                fields=["kind", "next_due", "company", *OWED_BY_ALL],
                condition=Q(outstanding__gt=0),
                name="document_unpaid",
            ),
            models.Index(fields=["company", "series", "number"], name="document_by_number"),
            # lists of one company: page numbers, counts and sums are answered from this index alone
            models.Index(fields=["company", "kind", *LISTED], name="document_list"),
            models.Index(fields=["company", "kind", "base_incl", "id"], name="document_by_amount"),
            models.Index(fields=["owner", "kind", "status"], name="document_by_owner"),
            *MORE_INDEXES,
        ]

    def __str__(self) -> str:
        return self.number or str(_("Brouillon n° %(id)s") % {"id": self.pk})

    @property
    def record_kind(self) -> str:
        """Name of the proxy this row belongs to, whichever class read it."""
        return proxy_label(self.kind)

    @property
    def is_draft(self) -> bool:
        """Still being written."""
        return self.status == Status.DRAFT

    @property
    def is_credit_note(self) -> bool:
        """A credit note: positive amounts that reduce what the client owes."""
        return self.type == Type.CREDIT_NOTE

    @property
    def payable(self) -> Decimal:
        """What the document asks for: TTC and rounding."""
        return self.total_incl + self.rounding

    @property
    def net_payable(self) -> Decimal:
        """What is left to ask once the deposits it deducts are taken off (BT-115 before any payment)."""
        return self.payable - self.deducted_total
