"""What was sent to the accountant, and what changed since."""

import datetime
from itertools import zip_longest
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from etabli.kernel.companies.models import Company
from etabli.kernel.files import open_blob, store_blob
from etabli.kernel.journal import write_entry
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.refusals import Refused
from etabli.modules.accounting.exports.files import (
    MEDIA,
    Made,
    digest_of_file,
    file_of_run,
    layout_of,
    name_of,
    packed,
    rows_of,
    write_table,
)
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
    """Make the file, keep it and remember it. Raises Refused for a period without definitive entry; whoever calls has
    checked the right to the company."""
    fec = form == ExportRun.Form.FEC
    if not fec and profile is None:
        raise Refused(_("Choisissez un profil : il dit les colonnes du fichier."), field="profile")
    last = AccountingLock.objects.filter(pk=company.pk).values_list("last_number", flat=True).first() or 0
    layout = {} if fec else layout_of(profile)
    run = ExportRun(
        company=company,
        form=form,
        profile=None if fec else profile,
        layout=layout,
        starts_on=start,
        ends_on=end,
        last_number=last,
        name=name_of(company, form, layout, start, end),
        user=user_or_none(by),
        is_fictitious=company.is_fictitious,
    )
    run.lines = rows_of(run).count()
    if not run.lines:
        raise Refused(_("Aucune écriture définitive dans cette période : rendez-les d’abord définitives."))
    _keep(run, by)
    return file_of_run(run)


def _keep(run: ExportRun, by: Any) -> None:
    kind = "txt" if run.form == ExportRun.Form.FEC else run.layout["extension"]
    with write_table(run) as table:
        run.table = store_blob(table, name=run.name, media_type=MEDIA[kind])
    run.sha256 = run.table.sha256
    if run.form == ExportRun.Form.PIECES:
        with packed(run) as file:
            run.sha256 = digest_of_file(file)
    with transaction.atomic():
        run.save()
        write_entry(run.company, by=by, verb="entries_exported", label=str(run), data={"sha256": [None, run.sha256]})


def changed_since(run: ExportRun) -> Any:
    """Entries of its period that became definitive after the file was made: what the accountant does not have yet."""
    rows = Entry.objects.filter(company=run.company_id, date__gte=run.starts_on, date__lte=run.ends_on).validated()
    return rows.filter(number__gt=run.last_number)


def written_otherwise(run: ExportRun) -> int:
    """How many lines of the kept file would be written otherwise today: letters put or taken off, labels changed."""
    if run.table is None:
        return 0
    with write_table(run) as today, open_blob(run.table) as kept:
        return sum(one != other for one, other in zip_longest(kept, today))
