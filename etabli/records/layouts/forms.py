"""Forms of themes and conditions."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.files import store_blob
from etabli.kernel.printing.markup import html_of, typed_of
from etabli.kernel.printing.pictures import LARGEST_FILE, PictureRefused, picture_from_upload
from etabli.kernel.printing.rendering import look_names
from etabli.records.layouts.design import BLOCKS, FONTS, LONGEST_LABEL, OPTIONS, TEXTS, WIDEST, read_design
from etabli.records.layouts.models import ConditionText, Theme
from etabli.records.layouts.wordbook import WORDS
from etabli.ui.richtext import RichInput, html_from

SHOWN = {
    "seller": gettext_lazy("Vendeur"),
    "subject": gettext_lazy("Titre du document"),
    "barcode": gettext_lazy("Code-barres des produits"),
    "delivery_address": gettext_lazy("Adresse de livraison"),
    "repeat_totals": gettext_lazy("Totaux répétés sur chaque page"),
    "show_paid": gettext_lazy("Acomptes et règlements déduits"),
    "availability": gettext_lazy("Délai sous chaque ligne"),
    "carry": gettext_lazy("Report d’une page à l’autre"),
    "attention": gettext_lazy("«\u00a0À l’attention de\u00a0»"),
    "all_accounts": gettext_lazy("Tous les comptes bancaires de la société"),
}
BLOCK_WORDS = {
    "schedule": gettext_lazy("Échéancier"),
    "payment": gettext_lazy("Règlement : compte et code à scanner"),
    "notes": gettext_lazy("Commentaire après les lignes"),
    "signature": gettext_lazy("Signature"),
    "mentions": gettext_lazy("Mentions légales"),
}
LONGEST_CONDITION = 100_000
USUAL_COLOUR = "#2b4a9b"
IMAGE = gettext_lazy("Image")
SIZES = (("small", gettext_lazy("Petite")), ("normal", gettext_lazy("Normale")), ("large", gettext_lazy("Grande")))
PAPERS = (("a4", gettext_lazy("A4")), ("us-letter", gettext_lazy("Letter (États-Unis, Canada)")))


def long_text(label: Any, rows: int, help_text: Any = "") -> forms.CharField:
    """A text typed in plain signs: **gras**, « - » for a list, « # » for a heading."""
    return forms.CharField(
        label=label, required=False, help_text=help_text, widget=forms.Textarea(attrs={"rows": rows})
    )


# One tick box an option, named after it.
OptionFields: Any = type(
    "OptionFields",
    (forms.Form,),
    {f"show_{name}": forms.BooleanField(label=SHOWN[name], required=False) for name in OPTIONS},
)


class ThemeForm(forms.ModelForm, OptionFields):
    """A theme field by field; columns and blocks come in the order of the page they were put in."""

    use_required_attribute = False

    look = forms.ChoiceField(label=gettext_lazy("Style"), required=False)
    own_colour = forms.BooleanField(label=gettext_lazy("Une couleur à elle"), required=False)
    colour = forms.RegexField(
        r"^#[0-9a-fA-F]{6}$",
        label=gettext_lazy("Couleur"),
        required=False,
        widget=forms.TextInput(attrs={"type": "color"}),
    )
    logo_file = forms.FileField(
        label=gettext_lazy("Logo"),
        required=False,
        help_text=gettext_lazy("Sans fichier, celui de la société. PNG, JPEG, WebP, GIF ou SVG, 10 Mo au plus."),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    without_logo = forms.BooleanField(label=gettext_lazy("Reprendre le logo de la société"), required=False)
    font_text = forms.ChoiceField(label=gettext_lazy("Police du texte"), required=False)
    font_display = forms.ChoiceField(label=gettext_lazy("Police des titres"), required=False)
    size = forms.ChoiceField(label=gettext_lazy("Taille du texte"), choices=SIZES)
    paper = forms.ChoiceField(label=gettext_lazy("Format de page"), choices=PAPERS)
    text_intro = long_text(gettext_lazy("Texte avant les lignes"), 2)
    text_closing = long_text(gettext_lazy("Texte après les lignes"), 2)
    text_signature = long_text(gettext_lazy("Texte du cadre de signature"), 2)
    text_footer = long_text(
        gettext_lazy("Mentions de bas de page"),
        2,
        gettext_lazy("Celles que la loi exige s’ajoutent si elles manquent."),
    )
    text_seller_label = forms.CharField(
        label=gettext_lazy("Libellé du vendeur"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": WORDS["seller"]}),
    )

    class Meta:
        model = Theme
        fields = ("name", "kind", "company", "party", "is_default", "look", "colour")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.picture: Any = None
        self.design = read_design(self.instance.design)
        usual = [("", _("Celle du style"))]
        self._choose("look", [("", _("Celui de la société")), *((name, name.capitalize()) for name in look_names())])
        self._choose("font_text", [*usual, *((font, font) for font in FONTS)])
        self._choose("font_display", [*usual, *((font, font) for font in FONTS)])
        if self.instance.logo_id is None:
            self.fields.pop("without_logo")
        self.initial.update(self._said())

    def _choose(self, name: str, choices: list[Any]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def _said(self) -> dict[str, Any]:
        """What the stored design says, field by field."""
        design = self.design
        company = self.instance.company
        said: dict[str, Any] = {"own_colour": bool(self.instance.colour), "size": design["size"]}
        said["colour"] = self.instance.colour or (company.colour if company else USUAL_COLOUR)
        said |= {"paper": design["paper"], **{f"font_{name}": font for name, font in design["fonts"].items()}}
        said |= {f"show_{name}": design["options"][name] for name in OPTIONS}
        said |= {f"text_{name}": typed_of(design["texts"][name]) for name in TEXTS if name != "seller_label"}
        return said | {"text_seller_label": design["texts"]["seller_label"]}

    def clean_logo_file(self) -> Any:
        """A picture that can be printed."""
        upload = self.cleaned_data["logo_file"]
        if upload:
            try:
                self.picture = picture_from_upload(upload.read(LARGEST_FILE + 1))
            except PictureRefused as no:
                raise forms.ValidationError(str(no)) from no
        return upload

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if not found.get("own_colour"):
            found["colour"] = ""
        company, party = found.get("company"), found.get("party")
        if found.get("is_default") and party is not None and company is not None and self.instance.archived:
            self.add_error("is_default", _("Une structure archivée ne s’applique pas d’office."))
        return found

    def put_design(self) -> Theme:
        """The theme with the design of the form, in memory; with a faulty field, what it said before."""
        found, design = self.cleaned_data, read_design(self.instance.design)
        design["fonts"] |= {name: found.get(f"font_{name}", "") for name in ("text", "display")}
        design["size"], design["paper"] = found.get("size"), found.get("paper")
        design["texts"] |= {name: html_of(found.get(f"text_{name}", "")) for name in TEXTS if name != "seller_label"}
        design["texts"]["seller_label"] = found.get("text_seller_label", "")
        design["options"] |= {name: bool(found.get(f"show_{name}")) for name in OPTIONS}
        if "column" in self.data:
            design["columns"] = self._columns(design["columns"])
        if "block" in self.data:
            design["order"] = [one for one in self._list("block") if one in BLOCKS]
        self.instance.design = read_design(design)
        return self.instance

    def _list(self, name: str) -> list[str]:
        data: Any = self.data
        return data.getlist(name) if hasattr(data, "getlist") else list(data.get(name, []))

    def _columns(self, stored: list[dict[str, Any]]) -> list[dict[str, Any]]:
        known = {one["key"]: one for one in stored}
        made = []
        for key in self._list("column"):
            if key in known:
                width = self.data.get(f"column_width_{key}", "")
                made.append(
                    {
                        **known.pop(key),
                        "shown": bool(self.data.get(f"column_shown_{key}")),
                        "label": self.data.get(f"column_label_{key}", "").strip()[:LONGEST_LABEL],
                        "width": min(int(width), WIDEST) if width.isascii() and width.isdigit() else 0,
                    }
                )
        return [*made, *known.values()]

    def column_rows(self) -> list[dict[str, Any]]:
        """The columns as the page shows them: what was typed, else what is stored."""
        stored = self.design["columns"]
        columns = self._columns(stored) if self.is_bound and "column" in self.data else stored
        words = WORDS | {"image": str(IMAGE)}
        return [{**one, "word": words.get(one["key"], one["key"])} for one in columns if one["key"] in words]

    def block_rows(self) -> list[dict[str, Any]]:
        """The blocks after the totals, in their order."""
        order = self._list("block") if self.is_bound and "block" in self.data else self.design["order"]
        return [{"key": key, "word": BLOCK_WORDS[key]} for key in order if key in BLOCK_WORDS]

    def save(self, commit: bool = True) -> Theme:
        """Write the theme with its design and its logo."""
        theme = self.put_design()
        if self.picture is not None:
            kind = self.picture.media_type
            theme.logo = store_blob(self.picture.data, name=f"logo.{kind.split('/')[1]}", media_type=kind)
        elif self.cleaned_data.get("without_logo"):
            theme.logo = None
        return super().save(commit)


class ConditionForm(forms.ModelForm):
    """A text of conditions with its format."""

    text = forms.CharField(
        label=gettext_lazy("Texte"), widget=RichInput(attrs={"rows": 18}), max_length=LONGEST_CONDITION
    )

    class Meta:
        model = ConditionText
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["text"] = self.instance.body

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        self.instance.body = html_from(found.get("text", ""))
        kind = found.get("kind", self.instance.kind)
        if found.get("is_default") and kind != ConditionText.Kind.GENERAL:
            self.add_error("is_default", _("Seules des conditions générales sont jointes d’office."))
        return found
