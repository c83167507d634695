"""Views that write a record's fields: new, edit (whole or one section), quick creation beside the page."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.actions.changes import fields_of, what_changed
from etabli.kernel.events import emit
from etabli.kernel.journal import write_entry
from etabli.kernel.refusals import Denied, Missing, Refused
from etabli.kernel.search import index
from etabli.ui.answers import beside, leave, page, said, targets
from etabli.ui.fields.views import custom_form, fieldset_of, tell_faults
from etabli.ui.forms import error_count_text, fingerprint, record_form
from etabli.ui.frame import default_company
from etabli.ui.pages.card_views import CardViews
from etabli.ui.pages.sections import Section
from etabli.ui.submitting import FIELD, new_token, once

SEEN = "_vu"


class FormViews(CardViews):
    """`/<slug>/nouveau/` and `/<slug>/<id>/modifier/`."""

    form_template: str = "ui/form.html"

    # ---- what may be overridden

    def new_record(self, request: HttpRequest) -> Any:
        """An empty record with what the address and the company in hand say."""
        record = self.model()
        if any(field.name == self.company_field for field in self.model._meta.concrete_fields):
            setattr(record, self.company_field, default_company(request))
        return record

    def initial(self, request: HttpRequest, names: list[str]) -> dict[str, Any]:
        """Values of a new form given by its address (`?owner=12`)."""
        return {name: request.GET[name] for name in names if name in request.GET}

    def save_form(self, request: HttpRequest, form: Any, record: Any) -> Any:
        """Write the record; runs inside the transaction. A page whose records have an action for it calls that."""
        saved = form.save()
        return saved

    def form_extra(self, request: HttpRequest, form: Any) -> dict[str, Any]:
        """What the form's own template is given besides."""
        return {}

    # ---- new

    def new(self, request: HttpRequest) -> HttpResponse:
        """Form of a new record; `?panneau=1` is the short one beside the page."""
        if not self.may_create(request.user):
            raise Denied
        quick = request.GET.get("panneau") == "1" or targets(request, "panneau-corps")
        names = list(self.quick_fields) if quick and self.quick_fields else self.all_form_fields()
        names = self.allowed(names, request.user)
        record = self.new_record(request)
        return self._form(request, record, names, quick=quick, sections=None if quick else self.form_sections)

    # ---- edit

    def edit(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Form of a record, or of one of its sections (`?section=`)."""
        record = self.record(request, pk)
        if not self.may_edit(request.user, record):
            raise Denied
        if why := self.why_not_edit(record):
            raise Refused(why)
        wanted = request.GET.get("section", "")
        if not wanted:
            return self._form(
                request, record, self.allowed(self.all_form_fields(), request.user), sections=self.form_sections
            )
        section = next((s for s in self.sections(request.user) if s.name == wanted), None)
        if section is None:
            raise Missing
        names = self.allowed(self.editable_fields(section), request.user)
        return self._form(request, record, names, quick=targets(request, "panneau-corps"), title=str(section.title))

    # ---- both

    def _form(
        self,
        request: HttpRequest,
        record: Any,
        names: list[str],
        *,
        quick: bool = False,
        sections: Any = None,
        title: str = "",
    ) -> HttpResponse:
        built = record_form(self, request, names)
        form = built(
            data=request.POST if request.method == "POST" else None,
            files=request.FILES if request.method == "POST" else None,
            instance=record,
            initial=self.initial(request, names) if record.pk is None else None,
        )

        custom = custom_form(self, request, record, whole=not (quick or title))
        vars(form)["custom"] = custom
        wanted = form.fields.get(request.GET.get("champ", ""))
        if wanted is not None and not form.is_bound:
            wanted.widget.attrs["autofocus"] = True

        def show(status: int = 200) -> HttpResponse:
            shown = {"quick": quick, "sections": sections, "title": title, "status": status}
            return self._form_answer(request, form, record, **shown)

        if request.method != "POST":
            return show()
        return once(
            request,
            lambda: self._submit(request, form, record, show, quick),
            lambda url: leave(request, url or self.url()),
        )

    def _submit(self, request: HttpRequest, form: Any, record: Any, show: Any, quick: bool) -> HttpResponse:
        is_new = record.pk is None
        before = {} if is_new else fields_of(record)
        clash = "" if is_new else self._clash(request, form, record)
        is_fit = form.is_valid() & (form.custom is None or form.custom.is_valid())
        if form.custom is not None and form.custom.errors:
            tell_faults(form)
        if clash or not is_fit:
            if clash:
                form.add_error(None, clash)
            return show(422)
        try:
            with transaction.atomic():
                saved = self.save_form(request, form, record)
                if form.custom is not None:
                    form.custom.save(saved, by=request.user)
                self._write_down(request, saved, before, is_new)
        except Refused as no:
            form.add_error(no.field if no.field in form.fields else None, str(no))
            return show(422)
        return self._saved(request, saved, is_new, quick)

    def _write_down(self, request: HttpRequest, saved: Any, before: dict[str, Any], is_new: bool) -> None:
        changes = {} if is_new else what_changed(before, saved)
        if not self.journaled or not (is_new or changes):
            return
        verb = "created" if is_new else "changed"
        write_entry(saved, by=request.user, verb=verb, data=changes, label=self.name_of(saved))
        emit(f"{self.model._meta.model_name}_{verb}", saved, by=request.user)
        index(saved)

    def _saved(self, request: HttpRequest, saved: Any, is_new: bool, quick: bool) -> HttpResponse:
        name = self.name_of(saved)
        if request.POST.get("_retour") == "choix":  # opened from a picker: the picker takes the new record
            return page(request, "ui/panel_picked.html", {"record": saved, "name": name})
        word = (_("« %s » créée") if self.feminine else _("« %s » créé")) if is_new else _("« %s » enregistré")
        said(request, word % name if is_new or not self.feminine else _("« %s » enregistrée") % name)
        return leave(request, self.card_url(saved))

    def _clash(self, request: HttpRequest, form: Any, record: Any) -> str:
        """Somebody saved other values between opening and saving: say which, keep what was typed."""
        seen = request.POST.get(SEEN, "")
        fresh = type(form)(instance=type(record)._base_manager.get(pk=record.pk))
        if not seen or seen == fingerprint(fresh):
            return ""
        shown = [
            _("%(label)s : %(value)s") % {"label": form.fields[name].label, "value": fresh[name].value() or "—"}
            for name in form.fields
            if str(fresh[name].value()) != str(form[name].value())
        ]
        return _(
            "Quelqu’un a enregistré cette fiche entre-temps. Vos valeurs sont gardées ci-dessous ; les siennes : %s. "
            "Enregistrez de nouveau pour garder les vôtres."
        ) % french.joined(shown)

    def _form_answer(
        self, request: HttpRequest, form: Any, record: Any, *, quick: bool, sections: Any, title: str, status: int
    ) -> HttpResponse:
        is_new = record.pk is None
        stored = form if is_new else type(form)(instance=type(record)._base_manager.get(pk=record.pk))
        context = {
            "form": form,
            "record": record,
            "pages": self,
            "is_new": is_new,
            "fieldsets": fieldsets(form, sections) + fieldset_of(form.custom),
            "heading": title or (self.new_title if is_new else self.name_of(record)),
            "crumb_more": [] if is_new else [(self.name_of(record), self.card_url(record))],
            "crumb_here": self.new_title if is_new else title or _("Modifier"),
            "cancel_url": self.back_url(request.user) if is_new else self.card_url(record),
            "save_label": self.save_label,
            "token": request.POST.get(FIELD) or new_token(),
            "seen": "" if is_new else fingerprint(stored),
            "summary": error_count_text(form) if form.is_bound and form.errors else "",
            "more_url": self.url("new") if quick and is_new and self.quick_fields else "",
            "for_picker": "choix" if request.POST.get("_retour", request.GET.get("retour")) == "choix" else "",
            **self.form_extra(request, form),
        }
        return beside(request, self.form_template, context, status=status)

    @property
    def save_label(self) -> str:
        """Text of the button that saves."""
        return _("Enregistrer")

    @property
    def new_title(self) -> str:
        """Title of the new form."""
        return (_("Nouvelle %s") if self.feminine else _("Nouveau %s")) % self.singular


def fieldsets(form: forms.BaseForm, sections: Any) -> list[tuple[Any, list[Any]]]:
    """Fields of a form by titled section; what no section names comes last, without title."""
    named = [
        (s.title, [form[n] for n in s.field_names if n in form.fields])
        for s in sections or ()
        if isinstance(s, Section)
    ]
    taken = {field.name for _title, fields in named for field in fields}
    rest = [field for field in form if field.name not in taken and not field.is_hidden]
    return [(t, fields) for t, fields in named if fields] + ([("", rest)] if rest else [])
