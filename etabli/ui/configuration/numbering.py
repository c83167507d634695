"""`/numerotation/`: how numbers look, a tab a series, the next number shown as one types (NUM-001 to NUM-011)."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.actions.changes import fields_of, what_changed
from etabli.kernel.companies.models import Company
from etabli.kernel.journal import entries_of, write_entry
from etabli.kernel.modules import plugged
from etabli.kernel.refusals import Denied, Missing, Refused
from etabli.kernel.sequences import Numbering, Series, ensure_series, schemes
from etabli.ui.answers import leave, page, said
from etabli.ui.forms import error_count_text
from etabli.ui.frame import default_company, frame_of
from etabli.ui.pages.settings_page import SettingsPage
from etabli.ui.submitting import FIELD, new_token, once

FIELDS = ("prefix", "start", "reset", "digits")


class SeriesForm(forms.ModelForm):
    """The four settings of a series (NUM-003 to NUM-006); all shut once a number was given."""

    class Meta:
        model = Series
        fields = FIELDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_quiet = True
        widths = {"prefix": "w-m", "start": "w-s", "reset": "w-m"}
        for name, css in widths.items():
            self.fields[name].widget.attrs["class"] = css
        self.fields["prefix"].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}
        self.fields["digits"] = forms.TypedChoiceField(
            label=_("Nombre de chiffres du compteur"),
            help_text=self.fields["digits"].help_text,
            choices=[(count, _digits_text(count)) for count in range(schemes.MAX_DIGITS + 1)],
            coerce=int,
            widget=forms.Select(attrs={"class": "w-m"}),
        )
        if self.instance.pk is not None and self.instance.is_frozen:
            self.initial["start"] = self.instance.next_value(timezone.localdate())
            for field in self.fields.values():
                field.disabled = True


def _digits_text(count: int) -> str:
    return french.counted(count, _("chiffre")) if count else _("chiffres sans zéros devant")


class NumberingPage(SettingsPage):
    """Series of the company in hand, or of the one chosen."""

    slug = "numerotation"
    title = gettext_lazy("Numérotation")
    icon = "numbers"

    def urls(self) -> list[URLPattern]:
        return [path("", self.view(self.show), name="list"), path("apercu/", self.view(self.preview), name="preview")]

    # ---- what is asked

    def company(self, request: HttpRequest) -> Company | None:
        """The company named in the address, else the one in hand. Raises Missing for one the person does not see."""
        wanted = request.GET.get("societe", "")
        if not wanted:
            return default_company(request)
        found = next((c for c in frame_of(request).companies if str(c.pk) == wanted), None)
        if found is None:
            raise Missing
        return found

    def series(self, request: HttpRequest, company: Company) -> tuple[Numbering, Series]:
        """The tab asked for, the first one when none is. Raises Missing for a kind nobody declares."""
        plugs = {plug.kind: plug for plug in in_order()}
        wanted = request.GET.get("serie") or next(iter(plugs), "")
        if wanted not in plugs:
            raise Missing
        found = Series.objects.filter(company=company, kind=wanted).first()
        if found is None:
            found = next(one for one in ensure_series(company) if one.kind == wanted)
        return plugs[wanted], found

    def address(self, company: Company, kind: str, view: str = "list") -> str:
        """A tab."""
        return f"{self.url(view)}?{urlencode({'societe': str(company.pk), 'serie': kind})}"

    # ---- views

    def show(self, request: HttpRequest) -> HttpResponse:
        company = self.company(request)
        if company is None or not plugged(Numbering):
            return page(request, self.nothing_template, self.frame_context(request))
        plug, series = self.series(request, company)
        if request.method != "POST":
            return self._tab(request, company, plug, SeriesForm(instance=series))
        if not self.may_change(request.user):
            raise Denied
        here = self.address(company, plug.kind)
        return once(
            request, lambda: self._save(request, company, plug, series), lambda url: leave(request, here), place=here
        )

    nothing_template = "ui/configuration/numbering_nothing.html"

    def _save(self, request: HttpRequest, company: Company, plug: Numbering, series: Series) -> HttpResponse:
        with transaction.atomic():
            locked = Series.objects.select_for_update().get(pk=series.pk)
            if locked.is_frozen:
                raise Refused(locked.FROZEN_MESSAGE)
            before = fields_of(locked)
            form = SeriesForm(shipped(plug) if "reset_all" in request.POST else request.POST, instance=locked)
            if not form.is_valid():
                return self._tab(request, company, plug, form, status=422)
            form.save()
            if changes := what_changed(before, locked):
                write_entry(locked, by=request.user, verb="changed", data=changes, label=str(plug.label))
        said(request, _("Numérotation enregistrée : %s") % plug.label)
        return leave(request, self.address(company, plug.kind))

    def preview(self, request: HttpRequest) -> HttpResponse:
        """The numbers that the values typed so far would give, or what forbids them."""
        company = self.company(request)
        if company is None:
            raise Missing
        plug, series = self.series(request, company)
        form = SeriesForm(None if series.is_frozen else request.POST, instance=series)
        form.is_valid()
        return page(request, "ui/configuration/numbering_live.html", live(form, plug))

    def _tab(
        self, request: HttpRequest, company: Company, plug: Numbering, form: SeriesForm, *, status: int = 200
    ) -> HttpResponse:
        last = entries_of(form.instance).first()
        context = {
            **self.frame_context(request),
            "company": company,
            "companies": [(one, self.address(one, plug.kind)) for one in frame_of(request).companies],
            "tabs": [(p, self.address(company, p.kind), p.kind == plug.kind) for p in in_order()],
            "plug": plug,
            "form": form,
            "frozen": str(form.instance.FROZEN_MESSAGE) if form.instance.is_frozen else "",
            "preview_url": self.address(company, plug.kind, "preview"),
            "token": request.POST.get(FIELD) or new_token(),
            "summary": error_count_text(form) if form.is_bound and form.errors else "",
            "changed": last,
            **live(form, plug),
        }
        return page(request, "ui/configuration/numbering.html", context, status=status)


def in_order() -> list[Numbering]:
    """Every series, by the place of its tab."""
    return sorted(plugged(Numbering), key=lambda plug: plug.position)


def shipped(plug: Numbering) -> dict[str, Any]:
    """The scheme as the program ships it."""
    return {"prefix": plug.prefix, "start": 1, "reset": plug.reset, "digits": plug.digits}


def live(form: SeriesForm, plug: Numbering) -> dict[str, Any]:
    """The next numbers of the scheme in the form; without them when it is not a lawful one."""
    if form.is_bound and form.errors:
        faults = [str(message) for messages in form.errors.values() for message in messages]
        return {"plug": plug, "faults": list(dict.fromkeys(faults))}
    series, today = form.instance, timezone.localdate()
    value = series.next_value(today)
    number, head = series.number(value, today), schemes.expand(series.prefix, today)
    shown = {"head": head, "tail": number.removeprefix(head), "number": number}
    given = series.number(series.last_value, series.last_date) if series.last_value is not None else ""
    return {
        "plug": plug,
        "next": shown,
        "then": series.number(value + 1, today),
        "restart": _restart(series, today),
        "given": given,
        "given_on": series.last_date,
    }


def _restart(series: Series, today: date) -> tuple[str, str] | None:
    """The day the counter goes back to 1, in words, and the number of that day."""
    month_after = (today.replace(day=28) + timedelta(days=4)).replace(day=1)
    starts: dict[str, date] = {
        schemes.YEAR: date(today.year + 1, 1, 1),
        schemes.MONTH: month_after,
        schemes.DAY: today + timedelta(days=1),
    }
    on = starts.get(series.reset)
    return (_("le %s") % french.day(on), series.number(1, on)) if on else None
