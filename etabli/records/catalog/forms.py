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

PICTURES = ("image/png", "image/jpeg", "image/webp", "image/gif")


class ProductForm(forms.ModelForm):
    """Rates in force are proposed, others may be typed; a picture is kept among the files."""

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
        if "unit" in self.fields:
            self.fields["unit"].help_text = _("Par exemple %(words)s.") % {"words": ", ".join(unit_words()[:7])}
        if "vat_rate" in self.fields:
            rates = VatRate.objects.in_force().filter(zone="mainland", category="S")
            words = ", ".join(french.rate(row.rate) for row in rates)
            self.fields["vat_rate"].help_text = _("Taux en vigueur : %(rates)s.") % {"rates": words}

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
