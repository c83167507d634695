"""Validating: entries get their number in an unbroken sequence and never change again (PCG art. 921-3)."""

import datetime
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
    """Number and freeze the entries up to a day, oldest first. Raises Refused for a day to come, an unbalanced entry,
    or when there is nothing to validate."""
    if until > timezone.localdate():
        raise Refused(_("Choisissez une date passée ou celle d’aujourd’hui."), field="until")
    AccountingLock.objects.get_or_create(company=company)
    lock = AccountingLock.objects.select_for_update().get(pk=company.pk)
    drafts = Entry.objects.filter(company=company, date__lte=until).drafts()
    _refuse_unbalanced(drafts)
    entries = list(drafts.order_by("date", "pk"))
    if not entries:
        raise Refused(_("Aucune écriture en brouillard jusqu’à cette date."), field="until")
    now, user = timezone.now(), user_or_none(by)
    for number, entry in enumerate(entries, start=lock.last_number + 1):
        entry.number, entry.status, entry.validated_at, entry.user = number, Entry.Status.VALIDATED, now, user
        entry.save(update_fields=["number", "status", "validated_at", "user"])
    lock.last_number += len(entries)
    lock.save(update_fields=["last_number"])
    return company


def _refuse_unbalanced(drafts: Any) -> None:
    sums = drafts.annotate(d=Sum("lines__debit"), c=Sum("lines__credit"))
    for entry in sums.order_by("date", "pk").iterator(BATCH):
        if entry.d is None or entry.d != entry.c:
            raise Refused(
                _("L’écriture %(piece)s n’est pas équilibrée : débit %(debit)s, crédit %(credit)s.")
                % {"piece": entry.piece, "debit": entry.d or Decimal(0), "credit": entry.c or Decimal(0)}
            )
