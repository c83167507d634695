"""Links of the legal chain and its head, one chain per own company."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from etabli.kernel.chain.canon import moment_text
from etabli.kernel.chain.keys import key_id, seal, seal_plain
from etabli.kernel.freezing import ALWAYS, Freezing
from etabli.kernel.statements import update_row


class ChainLink(Freezing):
    """One sealed fact: what it said (`payload`), whom it concerns, and the link before. Never changed nor deleted."""

    FROZEN_WHEN = ALWAYS
    FROZEN_MESSAGE: ClassVar[Any] = _(
        "Le registre légal ne se modifie pas : une correction est un nouvel enregistrement."
    )

    company = models.ForeignKey("companies.Company", on_delete=models.PROTECT, related_name="+")
    position = models.BigIntegerField()
    kind = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    at = models.DateTimeField()
    payload = models.JSONField()
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    link = models.CharField(max_length=64)
    is_fictitious = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ("company_id", "position")
        constraints = [
            models.UniqueConstraint(fields=["company", "position"], name="chain_position_once"),
            models.CheckConstraint(condition=models.Q(position__gte=1), name="chain_position_from_one"),
        ]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="chain_subject")]

    def __str__(self) -> str:
        return f"{self.position} {self.kind} {self.name}"

    @property
    def name(self) -> str:
        """What people call the record: its number when the payload tells one."""
        number = self.payload.get("number") if isinstance(self.payload, dict) else None
        return str(number or f"{self.subject_kind} {self.subject_id}")

    def expected_link(self) -> str:
        """The seal over everything this link says and the link before it."""
        return seal_plain(
            {
                "company": self.company_id,
                "position": self.position,
                "kind": self.kind,
                "subject_kind": self.subject_kind,
                "subject_id": self.subject_id,
                "at": moment_text(self.at),
                "digest": self.digest,
                "previous": self.previous,
                "is_fictitious": self.is_fictitious,
            }
        )


class ChainHead(models.Model):
    """How many links a company's chain has and the last of them, so that a cut tail shows. Locked by who appends."""

    company = models.OneToOneField("companies.Company", on_delete=models.CASCADE, primary_key=True, related_name="+")
    count = models.BigIntegerField(default=0)
    link = models.CharField(max_length=64, blank=True)
    key_id = models.CharField(max_length=16, blank=True)
    # last day of the closed periods: nothing is appended inside them
    closed_until = models.DateField(null=True, editable=False)
    seal = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.company_id}: {self.count}"

    def advance(self, link: ChainLink) -> None:
        """The chain now ends with this link."""
        self.count, self.link, self.key_id = link.position, link.link, key_id()
        self.seal = self.expected_seal()
        update_row(self, "count", "link", "key_id", "seal")

    def expected_seal(self) -> str:
        """The seal over the count and the last link: a shorter chain cannot be passed off as whole."""
        return seal({"company": self.company_id, "count": self.count, "link": self.link})
