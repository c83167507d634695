"""What was sent to the accountant, and what changed since."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from etabli.kernel.companies.models import Company
from etabli.kernel.journal import write_entry
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.refusals import Refused
from etabli.modules.accounting.exports.files import Made, make_file
from etabli.modules.accounting.models import AccountingLock, Entry, ExportProfile, ExportRun


def run_export(
    company: Company,
    form: str,
    profile: ExportProfile | None,
    start: datetime.date,
    end: datetime.date,
    *,
    by: Any,
) -> Made:
    """Make the file and remember it. Raises Refused for a period without validated entry; whoever calls has checked
    the right to the company."""
    fec = form == ExportRun.Form.FEC
    if not fec and profile is None:
        raise Refused(_("Choisissez un profil : il dit les colonnes du fichier."), field="profile")
    last = AccountingLock.objects.filter(pk=company.pk).values_list("last_number", flat=True).first() or 0
    made = make_file(company, form, profile, start, end)
    if not made.lines:
        made.file.close()
        raise Refused(_("Aucune écriture définitive dans cette période : rendez-les d’abord définitives."))
    with transaction.atomic():
        run = ExportRun.objects.create(
            company=company,
            form=form,
            profile=None if fec else profile,
            starts_on=start,
            ends_on=end,
            last_number=last,
            lines=made.lines,
            sha256=made.sha256,
            user=user_or_none(by),
        )
        write_entry(company, by=by, verb="entries_exported", label=str(run), data={"sha256": [None, made.sha256]})
    return made


def changed_since(run: ExportRun) -> Any:
    """Entries of its period that were validated after the file was made: what the accountant does not have yet."""
    rows = Entry.objects.filter(company=run.company_id, date__gte=run.starts_on, date__lte=run.ends_on).validated()
    return rows.filter(number__gt=run.last_number)
