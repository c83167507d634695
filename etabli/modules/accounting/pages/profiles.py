"""Configuration › Profils d’export: columns, separator and signs that the accountant's program reads."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.modules.accounting.exports.factory import ensure_profiles
from etabli.modules.accounting.exports.values import VALUES
from etabli.modules.accounting.models import ExportProfile
from etabli.ui.configuration.access import AdministratorPages
from etabli.ui.pages import Column

MOST = 60


class ColumnsField(forms.CharField):
    """One column a line: the name of a value, then the title it bears in the file."""

    widget = forms.Textarea(attrs={"rows": 12})

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return "\n".join(f"{name} = {title}" for name, title in value)
        return value

    def clean(self, value: Any) -> Any:
        columns = []
        for line in filter(str.strip, str(super().clean(value)).splitlines()):
            name, _sign, title = (part.strip() for part in line.partition("="))
            if name not in VALUES:
                raise forms.ValidationError(
                    _("« %(name)s » n’est pas une colonne connue. Choisissez parmi : %(all)s.")
                    % {"name": name[:40], "all": ", ".join(VALUES)}
                )
            columns.append([name, title or str(VALUES[name][0])])
        if not columns or len(columns) > MOST:
            raise forms.ValidationError(_("Donnez de 1 à 60 colonnes, une par ligne."))
        return columns


class ProfileForm(forms.ModelForm):
    """The form of a profile."""

    columns = ColumnsField(
        label=gettext_lazy("Colonnes"),
        help_text=gettext_lazy("Une par ligne, dans l’ordre : valeur = titre. Par exemple : account = Compte."),
    )

    class Meta:
        model = ExportProfile
        fields: tuple[str, ...] = ()


class ProfilePages(AdministratorPages):
    """`/profils-export/`."""

    model = ExportProfile
    slug = "profils-export"
    icon = "file-spreadsheet"
    title = gettext_lazy("Profils d’export")
    new_label = gettext_lazy("Ajouter un profil")
    default_order = "name"
    search_fields = ("name",)
    form_class = ProfileForm
    list_columns = (
        Column("name", phone="p1", grow=True),
        Column("many", gettext_lazy("Colonnes"), value=lambda one: str(len(one.columns))),
        Column("separator", phone="p2"),
        Column("encoding"),
        Column("extension", phone="p3"),
    )
    form_fields = (
        "name",
        "columns",
        "separator",
        "decimal_sign",
        "date_format",
        "encoding",
        "header",
        "extension",
        "archived",
    )

    def queryset(self, request: HttpRequest) -> Any:
        ensure_profiles()
        return super().queryset(request)

    def why_not_delete(self, record: Any) -> str:
        return (
            _("Des exports ont été faits avec ce profil : il reste, pour dire leur forme.")
            if record.runs.exists()
            else ""
        )
