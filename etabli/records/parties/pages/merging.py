"""Merging two parties on screen: search the duplicate, choose field by field, merge; and the mergers made (MRG)."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from etabli.kernel.actions import ActionInfo
from etabli.records.parties.actions.merge_parties import why_apart
from etabli.records.parties.merging import choices_between
from etabli.records.parties.models import Party, PartyMerge
from etabli.records.parties.pages.card import PartyCard
from etabli.ui.answers import beside
from etabli.ui.pickers import PickerField

MERGE = "merge_parties"
TAKES = "reprendre"


class MergingPages(PartyCard):
    """What the standard pages say of a merge."""

    def action_form_class(self, request: HttpRequest, info: ActionInfo, record: Any) -> Any:
        """The other party is searched; the fields taken from it are the rounds ticked beside each."""
        if info.name != MERGE:
            return super().action_form_class(request, info, record)
        taken = [name.removeprefix("choix_") for name, value in request.POST.items() if value == TAKES]

        class MergeForm(forms.Form):
            absorb = PickerField(
                Party.objects.visible_to(request.user).exclude(pk=record.pk), label=_("Fiche à absorber")
            )
            take = forms.CharField(required=False, widget=forms.HiddenInput)

            def clean_take(self) -> str:
                return ",".join(taken)

        return MergeForm

    def action_initial(self, request: HttpRequest, info: ActionInfo, record: Any) -> dict[str, Any]:
        found = super().action_initial(request, info, record)
        if info.name == MERGE and request.GET.get("absorb", "").isdigit():
            found["absorb"] = request.GET["absorb"]
        return found

    def action_context(self, request: HttpRequest, info: ActionInfo, record: Any) -> dict[str, Any]:
        context = super().action_context(request, info, record)
        if info.name != MERGE:
            return context
        other = self._other(request, record)
        choices = choices_between(record, other) if other else []
        apart = why_apart(record, other) if other else ""
        return {**context, "template": "parties/merge.html", "other": other, "choices": choices, "apart": apart}

    def _do(self, request: HttpRequest, info: ActionInfo, form: Any, record: Any) -> HttpResponse:
        """First the two are compared; the second time they are merged."""
        if info.name == MERGE and form.is_valid():
            other = form.cleaned_data["absorb"]
            if request.POST.get("compare") != str(other.pk):
                return self._ask(request, info, form, record)
        return super()._do(request, info, form, record)

    def _other(self, request: HttpRequest, record: Party) -> Party | None:
        asked = request.POST.get("absorb") or request.GET.get("absorb", "")
        if not (asked.isascii() and asked.isdigit() and len(asked) < 18):
            return None
        return Party.objects.visible_to(request.user).exclude(pk=record.pk).filter(pk=int(asked)).first()

    def mergers(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Parties merged into this one, latest first; the last one may be taken back."""
        record = self.record(request, pk)
        rows = PartyMerge.objects.filter(party=record).select_related("absorbed", "user")
        context = {
            "mergers": sorted(rows, key=lambda merge: (merge.undone_at is not None, -merge.pk)),
            "may_write": self.may_edit(request.user, record),
            "undo_url": self.url("action", pk=record.pk, name="undo_merge"),
            "merge_url": self.url("action", pk=record.pk, name=MERGE),
            "heading": _("Fusions"),
            "crumb_more": [(record.name, self.card_url(record))],
            "crumb_here": _("Fusions"),
        }
        return beside(request, "parties/mergers.html", context)
