"""Validating: entries get their number in an unbroken sequence and never change again (PCG art. 921-3)."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Any

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.companies.models import Company
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.refusals import Refused
from etabli.modules.accounting.models import AccountingLock, Entry
from etabli.modules.accounting.sealing import head_of, last_seal, lines_by_entry, seal_batch, seal_of

Until = Annotated[datetime.date, gettext_lazy("Jusqu’au")]
BATCH = 500


@action(
    gettext_lazy("Rendre les écritures définitives"),
    done=gettext_lazy("Écritures définitives"),
    event="entries_validated",
    level="admin",
    icon="checks",
)
def validate_entries(company: Company, *, until: Until, by: Any) -> Company:
    """Number, freeze and seal the entries up to a day, oldest first. Raises Refused for a day to come, an unbalanced
    entry, or when there is nothing to validate."""
    if until > timezone.localdate():
        raise Refused(_("Choisissez une date passée ou celle d’aujourd’hui."), field="until")
    AccountingLock.objects.get_or_create(company=company)
    lock = AccountingLock.objects.select_for_update().get(pk=company.pk)
    drafts = Entry.objects.filter(company=company, date__lte=until).drafts()
    _refuse_unbalanced(drafts)
    entries = list(drafts.select_related("journal").order_by("date", "pk"))
    if not entries:
        raise Refused(_("Aucune écriture en brouillard jusqu’à cette date."), field="until")
    now, user, seal = timezone.now(), user_or_none(by), last_seal(company)
    for number, entry in enumerate(entries, start=lock.last_number + 1):
        entry.number, entry.status, entry.validated_at, entry.user = number, Entry.Status.VALIDATED, now, user
    for start in range(0, len(entries), BATCH):
        seal = _write(company, entries[start : start + BATCH], seal)
    first, lock.last_number = lock.last_number + 1, lock.last_number + len(entries)
    lock.save(update_fields=["last_number"])
    seal_batch(company, first, lock.last_number, seal=seal, at=now, user=user)
    return company


def _write(company: Company, entries: Sequence[Entry], previous: str) -> str:
    """Number, freeze and seal entries that follow one another; answers the seal of the last."""
    lines = lines_by_entry([entry.pk for entry in entries])
    for entry in entries:
        previous = entry.seal = seal_of(company.pk, head_of(entry), lines.get(entry.pk, []), previous)
        entry.save(update_fields=["number", "status", "validated_at", "user", "seal"])
    return previous


def _refuse_unbalanced(drafts: Any) -> None:
    sums = drafts.annotate(d=Sum("lines__debit"), c=Sum("lines__credit"))
    for entry in sums.order_by("date", "pk").iterator(BATCH):
        if entry.d is None or entry.d != entry.c:
            raise Refused(
                _("L’écriture %(piece)s n’est pas équilibrée : débit %(debit)s, crédit %(credit)s.")
                % {"piece": entry.piece, "debit": entry.d or Decimal(0), "credit": entry.c or Decimal(0)}
            )
