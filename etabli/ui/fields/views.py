"""The custom fields of one record: a panel on its card, changed in place, whatever freezes the rest."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from etabli.kernel.fields.defined import definitions_for
from etabli.kernel.fields.forms import CustomForm
from etabli.kernel.fields.models import FieldType
from etabli.kernel.fields.reading import values_of
from etabli.kernel.refusals import Denied
from etabli.ui.answers import beside, leave, said
from etabli.ui.fields.columns import as_html
from etabli.ui.forms import error_count_text
from etabli.ui.pages.sections import Panel
from etabli.ui.submitting import FIELD, new_token, once


def fields_panel(pages: Any, request: HttpRequest, record: Any) -> list[Panel]:
    """The panel, when records like this one have fields (DIR-023)."""
    fields = definitions_for(record)
    if not fields:
        return []
    values = values_of(record)
    facts = [(one, as_html(one, values.get(one.pk))) for one in fields]
    url = pages.url("fields", pk=record.pk) if pages.may_write_beside(request.user, record) else ""
    context = {"facts": facts, "url": url, "multi": FieldType.MULTI.value}
    return [
        Panel(
            _("Champs personnalisés"),
            template="ui/fields/panel.html",
            context=context,
            place="left",
            key="champs",
            add_url=url,
            add_icon="pencil",
            add_label=_("Modifier les champs personnalisés"),
        )
    ]


def custom_form(pages: Any, request: HttpRequest, record: Any, *, whole: bool) -> CustomForm | None:
    """The fieldset of custom fields of a whole form; None beside short ones."""
    if not whole or not definitions_for(type(record)):
        return None
    return CustomForm(record, request.POST if request.method == "POST" else None)


def fieldset_of(custom: CustomForm | None) -> list[tuple[Any, list[Any]]]:
    """As the form of the record shows it."""
    return [(_("Champs personnalisés"), list(custom))] if custom is not None and custom.fields else []


def tell_faults(form: Any) -> None:
    """Name the faults of custom fields in the summary of the whole form."""
    for name, errors in form.custom.errors.items():
        form.add_error(None, f"{form.custom.fields[name].label} : {' '.join(errors)}")


def edit_fields(pages: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Form of the fields alone, beside the card."""
    record = pages.record(request, pk)
    if not pages.may_write_beside(request.user, record):
        raise Denied
    form = CustomForm(record, request.POST if request.method == "POST" else None)

    def show(status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            "record": record,
            "fieldsets": [("", list(form))],
            "heading": _("Champs personnalisés"),
            "crumb_more": [(pages.name_of(record), pages.card_url(record))],
            "cancel_url": pages.card_url(record),
            "save_label": _("Enregistrer"),
            "token": request.POST.get(FIELD) or new_token(),
            "summary": error_count_text(form) if form.is_bound and form.errors else "",
        }
        return beside(request, "ui/form.html", context, status=status)

    def save() -> HttpResponse:
        if not form.is_valid():
            return show(422)
        form.save(record, by=request.user)
        said(request, _("Champs enregistrés"))
        return leave(request, pages.card_url(record))

    if request.method != "POST":
        return show()
    return once(request, save, lambda url: leave(request, pages.card_url(record)))
