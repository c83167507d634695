"""« Nouveau contact » from a list: for which client is asked first."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from etabli.kernel.refusals import Denied
from etabli.records.parties.models import Party
from etabli.ui.answers import leave
from etabli.ui.pages import RecordPages
from etabli.ui.pickers import PickerField


class Whose(forms.Form):
    """The one field asked."""

    custom = None

    def __init__(self, *args: Any, parties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"] = PickerField(parties, label=gettext_lazy("Pour quel client ?"))


class AsksWhose(RecordPages):
    """Records made for a party: without one in the address, it is asked, then the form follows."""

    def new(self, request: HttpRequest) -> HttpResponse:
        """The form of a new one, or the question that comes before."""
        if "party" in request.GET:
            return super().new(request)
        if not self.may_create(request.user):
            raise Denied
        typed = request.POST if request.method == "POST" else None
        form = Whose(typed, parties=Party.objects.visible_to(request.user).active())
        if form.is_valid():
            return leave(request, f"{self.url('new')}?party={form.cleaned_data['party'].pk}")
        status = 200 if typed is None else 422
        return self._form_answer(request, form, self.model(), quick=False, sections=None, title="", status=status)
