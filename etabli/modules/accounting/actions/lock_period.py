"""Locking a period of the books."""

import datetime
from typing import Annotated, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.companies.models import Company
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.refusals import Refused
from etabli.modules.accounting.models import AccountingLock, Entry

Until = Annotated[datetime.date, gettext_lazy("Verrouiller jusqu’au")]


@action(
    gettext_lazy("Verrouiller la période"),
    done=gettext_lazy("Période verrouillée"),
    event="books_locked",
    level="admin",
    icon="lock",
)
def lock_period(company: Company, *, until: Until, by: Any) -> Company:
    """No entry is written or validated with a date up to this day any more; what comes late goes to the day after.
    A lock never goes back."""
    AccountingLock.objects.get_or_create(company=company)
    lock = AccountingLock.objects.select_for_update().get(pk=company.pk)
    if until >= timezone.localdate():
        raise Refused(_("Une période se verrouille quand elle est finie : choisissez une date passée."), field="until")
    if lock.locked_until and until <= lock.locked_until:
        raise Refused(_("La période est déjà verrouillée jusqu’à cette date ou au-delà."), field="until")
    if Entry.objects.filter(company=company, date__lte=until).drafts().exists():
        raise Refused(_("Rendez d’abord définitives les écritures de cette période."), field="until")
    lock.locked_until, lock.at, lock.user = until, timezone.now(), user_or_none(by)
    lock.save(update_fields=["locked_until", "at", "user"])
    return company
