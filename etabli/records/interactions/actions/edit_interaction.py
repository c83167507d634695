"""Correcting a note, a call or a meeting; saying what came of it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.actions.changes import fields_of, what_changed
from etabli.kernel.refusals import Denied, Refused
from etabli.records.interactions.models import Interaction, Outcome
from etabli.records.interactions.rules import why_not_edit
from etabli.records.interactions.writing import body_of, check


@action(
    gettext_lazy("Modifier l’échange"),
    done=gettext_lazy("Échange modifié"),
    event="interaction_changed",
    icon="pencil",
    refusal=why_not_edit,
    hidden=True,
)
def edit_interaction(
    interaction: Interaction,
    *,
    subject: str | None = None,
    body: str | None = None,
    outcome: str | None = None,
    is_private: bool | None = None,
    by: Any,
) -> Interaction:
    """What is left out stays; a report is corrected by its author or an administrator, its outcome by anybody."""
    before = fields_of(interaction)
    if subject is not None:
        interaction.subject = " ".join(subject.split())[:250]
    if body is not None:
        interaction.body = body_of(body)
    if is_private is not None:
        interaction.is_private = is_private
    if what_changed(before, interaction) and not _may_correct(interaction, by):
        raise Denied(_("Seul son auteur corrige un compte rendu. Ajoutez une note."))
    if outcome is not None:
        if outcome and (interaction.kind == "note" or outcome not in Outcome.values or outcome == Outcome.CANCELLED):
            raise Refused(_("Cette issue ne convient pas à cet échange."), field="outcome")
        interaction.outcome = outcome
    check(interaction)
    interaction.save()
    return interaction


def _may_correct(interaction: Interaction, by: Any) -> bool:
    if getattr(by, "is_system", False) or by.is_administrator:
        return True
    return interaction.author_id in (None, by.pk)
