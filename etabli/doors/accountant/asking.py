"""Questions of the accountant beside an entry, told to the administrators who see its company."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from etabli.kernel.journal import write_entry
from etabli.kernel.modules import kind_of
from etabli.kernel.notices import notify
from etabli.kernel.people.models import User
from etabli.kernel.refusals import Refused
from etabli.kernel.remarks import Remark
from etabli.modules.accounting.models import Entry

LONGEST = 2000


@transaction.atomic
def ask(entry: Entry, text: str, *, by: User) -> Remark:
    """Write the question beside the entry. Raises Refused for an empty or a very long one."""
    text = text.strip().replace("\r\n", "\n")
    if not text or len(text) > LONGEST:
        raise Refused(_("Écrivez votre question, en 2 000 signes au plus."), field="text")
    remark = Remark.objects.create(kind=kind_of(entry), object_id=entry.pk, text=text, user=by)
    write_entry(entry, by=by, verb="remark_added", label=_("Question du comptable"))
    title = _("Question du comptable : %(entry)s") % {"entry": entry}
    for user in User.objects.filter(is_active=True):
        if user.is_administrator:
            notify(user, title=title[:200], about=entry, kind="accountant", by=by, text=text[:300])
    return remark


def questions_of(company: Any, by: Any) -> list[dict[str, Any]]:
    """Entries this person asked about, latest first, with the last word on each."""
    mine = Remark.objects.filter(kind="accounting.entry", user=by)
    entries = Entry.objects.filter(company=company, pk__in=mine.values("object_id")).order_by("-date")[:50]
    said = Remark.objects.filter(kind="accounting.entry", object_id__in=[one.pk for one in entries]).order_by("at")
    last = {remark.object_id: remark for remark in said.select_related("user")}
    return [{"entry": one, "last": last[one.pk], "answered": last[one.pk].user_id != by.pk} for one in entries]
