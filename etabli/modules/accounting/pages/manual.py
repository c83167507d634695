"""`/saisie-comptable/`: an entry typed line by line."""

from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation.errors import NumberError
from etabli.foundation.money import parse_decimal
from etabli.kernel.companies.models import Company
from etabli.kernel.refusals import Denied, Refused
from etabli.modules.accounting.actions.write_manual_entry import write_manual_entry
from etabli.modules.accounting.chart import ensure_chart
from etabli.modules.accounting.manual import TypedEntry, TypedLine
from etabli.modules.accounting.models import Account, Journal, ThirdPartyAccount
from etabli.modules.accounting.pages.chart import AccountPages
from etabli.modules.accounting.pages.entries import EntryPages
from etabli.modules.accounting.shown.asking import read_question
from etabli.ui.answers import leave, page, said
from etabli.ui.linegrid import LineColumn, LineGrid, LineKind, read_rows
from etabli.ui.pages import Page
from etabli.ui.submitting import new_token, once


class EntryForm(forms.Form):
    """The head of the entry."""

    company = forms.ModelChoiceField(Company.objects.none(), label=gettext_lazy("Société"))
    journal = forms.ModelChoiceField(Journal.objects.none(), label=gettext_lazy("Journal"))
    date = forms.DateField(
        label=gettext_lazy("Date"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    piece = forms.CharField(label=gettext_lazy("Pièce"), max_length=60)
    label = forms.CharField(label=gettext_lazy("Libellé"), max_length=160, required=False)

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["company"].queryset = Company.objects.visible_to(user).order_by("name")
        fields["journal"].queryset = Journal.objects.filter(archived=False)


class ManualPage(Page):
    """Sundry operations."""

    slug = "saisie-comptable"
    title = gettext_lazy("Saisir une écriture")
    icon = "pencil"

    def may_open(self, user: Any) -> bool:
        return user.is_administrator

    def show(self, request: HttpRequest) -> HttpResponse:
        ensure_chart()
        if request.method == "POST":
            if not self.may_change(request.user):
                raise Denied
            return once(request, lambda: self.save(request), lambda url: leave(request, url or self.url()))
        journal = Journal.objects.filter(kind="sundry", archived=False).first()
        initial = {"company": read_question(request).asked.company, "journal": journal, "date": timezone.localdate()}
        return self.answer(request, EntryForm(request.user, initial=initial), [])

    def save(self, request: HttpRequest) -> HttpResponse:
        """Write it, or say what is wrong."""
        form, rows = EntryForm(request.user, request.POST), posted_rows(request)
        if not form.is_valid():
            return self.answer(request, form, rows, status=422)
        told = form.cleaned_data
        try:
            lines = [read_line(told["company"], row["values"]) for row in rows]
            typed = TypedEntry(told["journal"], told["date"], told["piece"], told["label"], lines)
            entry = write_manual_entry(told["company"], typed=typed, by=request.user)
        except Refused as no:
            form.add_error(no.field if no.field in form.fields else None, str(no))
            return self.answer(request, form, rows, status=422)
        said(request, _("Écriture enregistrée en brouillard"))
        return leave(request, EntryPages.page().url("card", pk=entry.pk))

    def answer(self, request: HttpRequest, form: Any, rows: Any, *, status: int = 200) -> HttpResponse:
        """The page with what was typed."""
        context = {
            "pages": self,
            "heading": self.heading,
            "form": form,
            "grid": grid(rows).as_html(),
            "token": new_token(),
        }
        return page(request, "accounting/manual.html", context, status=status)


def grid(rows: Any) -> LineGrid:
    """Account, auxiliary code, words, debit, credit."""
    columns = (
        LineColumn("account", _("Compte"), kind="picker", picker=AccountPages.page().url("pick")),
        LineColumn("third_party", _("Auxiliaire"), placeholder="CMARTI"),
        LineColumn("label", _("Libellé")),
        LineColumn("debit", _("Débit"), kind="number", css="num"),
        LineColumn("credit", _("Crédit"), kind="number", css="num"),
    )
    named = {str(one.pk): str(one) for one in Account.objects.filter(pk__in=_ids(rows))}
    shown = [{**row, "labels": {"account": named.get(row["values"].get("account", ""), "")}} for row in rows]
    return LineGrid(columns, (LineKind("line", _("Ligne")),), shown, label=_("Lignes de l’écriture"))


def _ids(rows: Any) -> list[int]:
    return [int(typed) for row in rows if (typed := str(row["values"].get("account", ""))).isdecimal()]


def posted_rows(request: HttpRequest) -> list[dict[str, Any]]:
    """The lines sent. Raises Refused when they are not of the agreed form."""
    try:
        return read_rows(request.POST.get("lines", ""))
    except ValueError:
        raise Refused(_("Les lignes n’ont pas été comprises : rechargez la page.")) from None


def read_line(company: Company, values: dict[str, Any]) -> TypedLine:
    """A line as typed. Raises Refused."""
    typed = str(values.get("account", ""))
    account = Account.objects.filter(pk=int(typed)).first() if typed.isdecimal() and len(typed) < 18 else None
    if account is None:
        raise Refused(_("Choisissez un compte sur chaque ligne."), field="lines")
    code = str(values.get("third_party", "")).strip()
    third = ThirdPartyAccount.objects.filter(company=company, code=code).first() if code else None
    if code and third is None:
        raise Refused(_("Le code auxiliaire « %(code)s » n’existe pas.") % {"code": code[:30]}, field="lines")
    return TypedLine(account, _amount(values, "debit"), _amount(values, "credit"), third, str(values.get("label", "")))


def _amount(values: dict[str, Any], name: str) -> Decimal:
    typed = str(values.get(name, "")).strip()
    try:
        amount = parse_decimal(typed[:30]) if typed else Decimal(0)
    except NumberError:
        raise Refused(_("« %(typed)s » n’est pas un montant.") % {"typed": typed[:30]}, field="lines") from None
    if amount != amount.quantize(Decimal("0.01")):
        raise Refused(_("Un montant a deux décimales au plus : %(typed)s.") % {"typed": typed[:30]}, field="lines")
    return amount
