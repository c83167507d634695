"""The form of a product, with its picture."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.files import receive_upload
from etabli.kernel.refusals import Refused
from etabli.records.catalog.models import Product
from etabli.records.catalog.units import unit_words
from etabli.records.taxes.models import VatRate

ADVANCED = ("is_rental", "barcode", "vat_category", "vat_reason")
PICTURES = ("image/png", "image/jpeg", "image/webp", "image/gif")


class ProductForm(forms.ModelForm):
    """Rates in force are proposed, others may be typed; a picture is kept among the files. Options seldom used show in
    advanced mode, which is on when one of them is filled or wrong (CAT-004)."""

    advanced = forms.BooleanField(label=gettext_lazy("Mode avancé"), required=False)

    picture = forms.FileField(
        label=gettext_lazy("Image"), required=False, help_text=gettext_lazy("PNG, JPEG ou WebP, montrée au catalogue.")
    )
    remove_picture = forms.BooleanField(label=gettext_lazy("Retirer l’image"), required=False)

    class Meta:
        model = Product
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.image_id is None:
            self.fields.pop("remove_picture", None)
        if "advanced" in self.fields:
            self.fields["advanced"].initial = self._is_advanced()
        if "unit" in self.fields:
            self.fields["unit"].help_text = _("Par exemple %(words)s.") % {"words": ", ".join(unit_words()[:7])}
        if "vat_rate" in self.fields:
            rates = VatRate.objects.in_force().filter(zone="mainland", category="S")
            words = ", ".join(french.rate(row.rate) for row in rates)
            self.fields["vat_rate"].help_text = _("Taux en vigueur : %(rates)s.") % {"rates": words}

    def _is_advanced(self) -> bool:
        one = self.instance
        return bool(one.is_rental or one.barcode or one.vat_reason or one.vat_category not in ("", "S"))

    def full_clean(self) -> None:
        """A fault among the options shows them."""
        super().full_clean()
        if self.is_bound and "advanced" in self.fields and any(name in self.errors for name in ADVANCED):
            typed: Any = self.data
            shown = typed.copy()
            shown[self.add_prefix("advanced")] = "on"
            self.data = shown

    def clean_picture(self) -> Any:
        """Only a picture is shown as one."""
        upload = self.cleaned_data.get("picture")
        if not upload:
            return None
        try:
            blob = receive_upload(upload, name=upload.name or "", size=upload.size)
        except Refused as no:
            raise ValidationError(str(no)) from None
        if blob.media_type not in PICTURES:
            raise ValidationError(_("Ce fichier n’est pas une image PNG, JPEG ou WebP."))
        return blob

    def save(self, commit: bool = True) -> Product:
        """Write the product with the picture it has now."""
        if self.cleaned_data.get("picture"):
            self.instance.image = self.cleaned_data["picture"]
        elif self.cleaned_data.get("remove_picture"):
            self.instance.image = None
        return super().save(commit)
