"""What the client takes of a quote: its options ticked one by one, one line of each variant (accepting, ordering)."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.foundation.totals import line_result
from etabli.modules.sales.models import Quote
from etabli.records.documents.credit import over_credit
from etabli.records.documents.models import Line
from etabli.records.documents.totalling import line_input, totals_of
from etabli.ui.answers import page


class TakenForm(forms.Form):
    """Options and variants of one quote; `options` gathers them for the action."""

    def __init__(self, *args: Any, quote: Quote, of_revision: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.quote = quote
        self.groups: list[str] = []
        self._ask_options()
        if of_revision:
            self._ask_revision()

    def _ask_options(self) -> None:
        lines = [line for line in self.quote.lines.all() if line.is_priced and line.optional]
        free = [line for line in lines if not line.variant]
        if free:
            self.fields["chosen"] = forms.TypedMultipleChoiceField(
                label=gettext_lazy("Options retenues"),
                choices=[(line.pk, named(line)) for line in free],
                coerce=int,
                required=False,
                initial=[line.pk for line in free if line.chosen],
                widget=forms.CheckboxSelectMultiple,
            )
        for place, name in enumerate(dict.fromkeys(line.variant for line in lines if line.variant)):
            field = f"variant_{place}"
            members = [line for line in lines if line.variant == name]
            self.groups.append(field)
            self.fields[field] = forms.TypedChoiceField(
                label=_("Variante de « %s »") % name,
                choices=[(line.pk, named(line)) for line in members],
                coerce=int,
                initial=next((line.pk for line in members if line.chosen), None),
                error_messages={"required": _("Choisissez une des variantes de « %s ».") % name},
                widget=forms.RadioSelect,
            )

    def _ask_revision(self) -> None:
        if self.quote.revision == 1:
            return
        former = [one for one in self.quote.revisions.values_list("number", flat=True) if one != self.quote.revision]
        words = [(one, _("Révision %s") % one) for one in former]
        self.fields["revision"] = forms.TypedChoiceField(
            label=gettext_lazy("Version que le client accepte"),
            choices=[("", _("Révision %s, la dernière") % self.quote.revision), *reversed(words)],
            coerce=int,
            empty_value=None,
            required=False,
            help_text=gettext_lazy("Une ancienne version est remise en vigueur telle que le client l’a reçue."),
        )

    def clean(self) -> dict[str, Any]:
        """The lines taken, or None when the quote offers none or a former version is accepted."""
        data: dict[str, Any] = super().clean() or {}
        asked = "chosen" in self.fields or bool(self.groups)
        data["options"] = self.taken(data) if asked and not data.get("revision") else None
        return data

    def taken(self, data: dict[str, Any]) -> list[int]:
        """Keys of the lines ticked so far."""
        return [*(data.get("chosen") or []), *(data[name] for name in self.groups if data.get(name))]


def taken_form(user: Any, quote: Any, *, of_revision: bool = False) -> type[forms.Form]:
    """The form of one quote; with `of_revision` the client may accept a version that is not the last."""

    class OneTakenForm(TakenForm):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, quote=quote, of_revision=of_revision, **kwargs)

    return OneTakenForm


def named(line: Line) -> str:
    """The line and what it adds."""
    return f"{line.label} · {french.money(line_result(line_input(line)).total, line.document.currency)} HT"


def taken_context(question: Any) -> Any:
    """What accepting or ordering does, what the quote comes to, and whether the client's credit bears it."""

    def context(user: Any, quote: Any) -> dict[str, Any]:
        lines = list(quote.lines.all())
        chosen = [line.pk for line in lines if line.chosen]
        figures = compared(quote, chosen) if any(line.is_priced and line.optional for line in lines) else []
        told = {"question": question(quote), "figures": figures, "warning": over_credit(quote)}
        return told | {"template": "sales/panels/take.html"}

    return context


def compared(quote: Quote, taken: Iterable[int]) -> list[tuple[str, str, str]]:
    """Totals without any option and with those taken: label, HT, TTC."""
    return [
        (_("Sans option"), *amounts(quote, ())),
        (_("Avec vos choix"), *amounts(quote, taken)),
    ]


def amounts(quote: Quote, taken: Iterable[int]) -> tuple[str, str]:
    """What the quote comes to with these optional lines and no other."""
    wanted = set(taken)
    lines = list(quote.lines.all())
    for line in lines:
        line.chosen = line.pk in wanted
    totals = totals_of(quote, [line_input(line) for line in lines])
    return french.money(totals.excl, quote.currency), french.money(totals.incl + totals.rounding, quote.currency)


def options_totals(request: HttpRequest, quote: Quote) -> HttpResponse:
    """The figures of the panel with what is ticked so far; an incomplete choice is added up as it stands."""
    form = taken_form(request.user, quote)(request.GET)
    form.is_valid()
    taken = form.taken(form.cleaned_data)  # type: ignore[attr-defined]
    return page(request, "sales/panels/figures.html", {"figures": compared(quote, taken)})
