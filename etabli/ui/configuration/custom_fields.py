"""`/champs-personnalises/`: the fields a company adds, a section per object (CUS-001 to 006)."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from etabli.kernel.actions.changes import fields_of, what_changed
from etabli.kernel.fields.changing import (
    KEPT,
    OptionGiven,
    conversion,
    convert_field,
    delete_field,
    put_in_order,
    restore_field,
    save_field,
    value_count,
)
from etabli.kernel.fields.declared import field_kinds, kinds_by_group
from etabli.kernel.fields.models import LISTS, Colour, CustomField
from etabli.kernel.journal import write_entry
from etabli.kernel.refusals import Denied, Missing, Refused
from etabli.ui.answers import beside, leave, page, said
from etabli.ui.forms import error_count_text
from etabli.ui.pages.settings_page import SettingsPage
from etabli.ui.submitting import FIELD, new_token, once

SHOWN = 5


class FieldForm(forms.ModelForm):
    """A definition; the choices of a list stand beside it."""

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Paraît sur"), widget=forms.CheckboxSelectMultiple, required=False
    )
    convert = forms.BooleanField(
        label=gettext_lazy("Convertir les valeurs déjà saisies"), required=False, widget=forms.HiddenInput
    )

    class Meta:
        model = CustomField
        fields = ("label", "type", "kinds", "required", "help", "in_list", "in_mail", "in_print", "carried", "active")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.was = self.instance.type if self.instance.pk else ""
        kinds: Any = self.fields["kinds"]
        kinds.choices = [(found.name, str(found.label)) for found in field_kinds()]

    def clean(self) -> dict[str, Any]:
        """A field with values changes its type only when none is lost, and once one has seen what they become."""
        values = super().clean() or {}
        wanted = values.get("type", self.was)
        if self.was and wanted != self.was and value_count(self.instance):
            self._check_conversion(wanted, agreed=bool(values.get("convert")))
        return values

    def _check_conversion(self, wanted: str, *, agreed: bool) -> None:
        before = CustomField.objects.get(pk=self.instance.pk)
        found = conversion(before, wanted)
        if found.unfit:
            shown = ", ".join(f"« {text[:40]} »" for text in found.unfit[:SHOWN])
            raise forms.ValidationError(
                {"type": _("Ces valeurs ne conviennent pas à ce type : %s. Rien n’a été changé.") % shown}
            )
        if not agreed:
            self.fields["convert"].widget = forms.CheckboxInput()
            shown = " ; ".join(f"{old[:40]} → {new[:40]}" for old, new in found.fitting[:SHOWN])
            raise forms.ValidationError(
                {"convert": _("Ce que deviennent les valeurs : %s. Cochez pour convertir.") % shown}
            )


class CustomFieldsPage(SettingsPage):
    """Fields by object, in order; those deleted within thirty days below."""

    slug = "champs-personnalises"
    title = gettext_lazy("Champs personnalisés")
    icon = "forms"
    template = "ui/configuration/custom_fields.html"

    def urls(self) -> list[URLPattern]:
        v = self.view
        return [
            path("", v(self.show), name="list"),
            path("nouveau/", v(self.new), name="new"),
            path("ordre/", v(self.order), name="order"),
            path("<int:pk>/", v(self.edit), name="card"),
            path("<int:pk>/modifier/", v(self.edit), name="edit"),
            path("<int:pk>/supprimer/", v(self.delete), name="delete"),
            path("<int:pk>/retablir/", v(self.restore), name="restore"),
        ]

    def show(self, request: HttpRequest) -> HttpResponse:
        rows = list(CustomField.objects.prefetch_related("options"))
        groups = [
            {
                "label": label,
                "kinds": kinds,
                "first": kinds[0].name,
                "fields": [
                    (row, [kind.label for kind in kinds if kind.name in row.kinds])
                    for row in rows
                    if row.deleted_at is None and {kind.name for kind in kinds} & set(row.kinds)
                ],
            }
            for label, kinds in kinds_by_group().items()
        ]
        gone = [(row, value_count(row), row.deleted_at + KEPT) for row in rows if row.deleted_at is not None]
        return page(request, self.template, {**self.frame_context(request), "sections_of": groups, "gone": gone})

    def new(self, request: HttpRequest) -> HttpResponse:
        """A field for the object whose « + » was chosen."""
        wanted = request.GET.get("objet", "")
        group = next((kinds for kinds in kinds_by_group().values() if wanted in [k.name for k in kinds]), [])
        return self._form(request, CustomField(kinds=[kind.name for kind in group]))

    def edit(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Rename, convert, other choices, other records."""
        return self._form(request, self._field(pk))

    def _field(self, pk: int) -> CustomField:
        found = CustomField.objects.filter(pk=pk).first()
        if found is None:
            raise Missing
        return found

    def _form(self, request: HttpRequest, record: CustomField) -> HttpResponse:
        if request.method == "POST" and not self.may_change(request.user):
            raise Denied
        before = None if record.pk is None else fields_of(record)
        form = FieldForm(request.POST if request.method == "POST" else None, instance=record)

        def show(status: int = 200) -> HttpResponse:
            context = {
                "form": form,
                "record": record,
                "options": options_of(request, record),
                "colours": Colour.choices,
                "lists": " ".join(sorted(LISTS)),
                "heading": record.label if before else _("Nouveau champ"),
                "cancel_url": self.url(),
                "save_label": _("Enregistrer le champ"),
                "token": request.POST.get(FIELD) or new_token(),
                "summary": error_count_text(form) if form.is_bound and form.errors else "",
            }
            return beside(request, "ui/configuration/custom_field_form.html", context, status=status)

        if request.method != "POST":
            return show()
        return once(request, lambda: self._save(request, form, before, show), lambda url: leave(request, self.url()))

    def _save(self, request: HttpRequest, form: FieldForm, before: Any, show: Any) -> HttpResponse:
        if not form.is_valid():
            return show(422)
        field, wanted = form.instance, form.cleaned_data["type"]
        try:
            with transaction.atomic():
                options = [OptionGiven(pk, label, colour) for pk, label, colour in typed_options(request)]
                if form.was and wanted != form.was and value_count(field):
                    field.type = form.was
                    convert_field(CustomField.objects.get(pk=field.pk), wanted)
                    field.type = wanted
                    options = options or [OptionGiven(o.pk, o.label, o.colour) for o in field.options.all()]
                save_field(field, options)
                changes = {} if before is None else what_changed(before, field)
                write_entry(
                    field, by=request.user, verb="changed" if before else "created", data=changes, label=str(field)
                )
        except Refused as no:
            form.add_error(no.field if no.field in form.fields else None, str(no))
            return show(422)
        said(request, _("Champ « %s » enregistré") % field.label)
        return leave(request, self.url())

    def order(self, request: HttpRequest) -> HttpResponse:
        """The order of a section after a drag or Alt and an arrow."""
        if request.method != "POST" or not self.may_change(request.user):
            raise Denied
        put_in_order([int(one) for one in request.POST.getlist("field") if one.isascii() and one.isdigit()])
        return HttpResponse(status=204)

    def delete(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say what would disappear, then do it."""
        field = self._field(pk)
        if request.method == "POST":
            delete_field(field, by=request.user)
            said(request, _("Champ « %s » supprimé ; il peut être rétabli pendant 30 jours") % field.label)
            return leave(request, self.url())
        count = value_count(field)
        text = ngettext("%d fiche a une valeur.", "%d fiches ont une valeur.", count) % count
        context = {"field": field, "text": text, "heading": _("Supprimer le champ"), "cancel_url": self.url()}
        return beside(request, "ui/configuration/custom_field_delete.html", context)

    def restore(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Bring a deleted field back with its values."""
        field = self._field(pk)
        if request.method == "POST":
            restore_field(field, by=request.user)
            said(request, _("Champ « %s » rétabli") % field.label)
        return leave(request, self.url())


def typed_options(request: HttpRequest) -> list[tuple[int, str, str]]:
    """Choices as typed: id, words, colour."""
    ids, labels, colours = (request.POST.getlist(f"option_{part}") for part in ("id", "label", "colour"))
    found = [
        (int(pk) if pk.isascii() and pk.isdigit() and len(pk) < 18 else 0, label, colour)
        for pk, label, colour in zip(ids, labels, colours, strict=False)
    ]
    return [one for one in found if one[1].strip()]


def options_of(request: HttpRequest, record: CustomField) -> list[tuple[int, str, str]]:
    """Choices to show: those typed, else those kept, archived ones left out."""
    if request.method == "POST":
        return typed_options(request)
    rows = record.options.filter(archived=False) if record.pk else ()
    return [(one.pk, one.label, one.colour) for one in rows]
