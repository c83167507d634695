"""Writing, correcting and taking back a remark. Only its author, or an administrator, touches it afterwards."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.journal import write_entry
from etabli.kernel.modules import kind_of, resolve
from etabli.kernel.notices import notify
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.refusals import Denied, Refused
from etabli.kernel.remarks.mentions import mentioned
from etabli.kernel.remarks.models import Remark

LONGEST = 10_000


@action(gettext_lazy("Ajouter une remarque"), event="remark_added", creates=Remark, hidden=True, icon="message")
def add_remark(record: models.Model, *, by: Any, text: str) -> Remark:
    """Write beside a record; the people called by @ and their name are noted."""
    text = _fit(text)
    remark = Remark.objects.create(kind=kind_of(record), object_id=record.pk, text=text, user=user_or_none(by))
    _call(record, remark, by, known=())
    return remark


@action(gettext_lazy("Modifier la remarque"), event="remark_edited", hidden=True, icon="pencil")
def edit_remark(remark: Remark, *, by: Any, text: str) -> Remark:
    """Correct one's own remark; readers see that it was."""
    _refuse_others(remark, by)
    remark.text, remark.edited_at = _fit(text), timezone.now()
    remark.save(update_fields=["text", "edited_at"])
    record = resolve(remark.kind)._base_manager.filter(pk=remark.object_id).first()
    _call(record, remark, by, known=[user.pk for user in remark.mentions.all()])
    return remark


@action(
    gettext_lazy("Supprimer la remarque"), hidden=True, icon="trash", confirm=gettext_lazy("Supprimer cette remarque ?")
)
def delete_remark(remark: Remark, *, by: Any) -> None:
    """Take one's own remark back; that there was one stays in the record's journal."""
    _refuse_others(remark, by)
    record = resolve(remark.kind)._base_manager.filter(pk=remark.object_id).first()
    if record is not None:
        write_entry(record, by=by, verb="remark_deleted", label=_("Remarque supprimée"))
    remark.delete()


def _call(record: models.Model | None, remark: Remark, by: Any, *, known: Iterable[int]) -> None:
    """Note the people called by @ and tell those who were not yet; nobody is told of a record he may not see."""
    called = mentioned(remark.text)
    remark.mentions.set(called)
    for user in called:
        if record is not None and user.pk not in known:
            title = _("%(who)s vous cite : %(what)s") % {"who": user_or_none(by) or "Établi", "what": record}
            notify(user, title=title, about=record, kind="mention", by=by, text=remark.text)


def _refuse_others(remark: Remark, by: Any) -> None:
    if not getattr(by, "is_administrator", False) and remark.user_id != by.pk:
        raise Denied(_("Seul son auteur, ou un administrateur, modifie ou supprime une remarque."))


def _fit(text: str) -> str:
    text = text.strip().replace("\r\n", "\n")
    if not text:
        raise Refused(_("Écrivez d’abord la remarque."), field="text")
    if len(text) > LONGEST:
        raise Refused(
            _("Cette remarque compte %(count)s signes ; la limite est de 10 000.") % {"count": len(text)}, field="text"
        )
    return text
