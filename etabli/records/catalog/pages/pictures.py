"""`/catalogue/images/` and `/catalogue/doublons/`: pictures many at once, products that are perhaps one."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.refusals import Denied, Refused
from etabli.records.catalog.duplicates import near_duplicates
from etabli.records.catalog.models import Product
from etabli.records.catalog.pictures import SHOWN, pictures_zip, take_pictures
from etabli.ui.answers import Streamed, beside, page
from etabli.ui.forms import error_count_text
from etabli.ui.submitting import new_token


class PicturesForm(forms.Form):
    """One ZIP."""

    archive = forms.FileField(
        label=gettext_lazy("Fichier ZIP"),
        help_text=gettext_lazy("Chaque image porte la référence de son produit : AGC-BIB.jpg. 500 images au plus."),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip"}),
    )


def pictures(pages: Any, request: HttpRequest) -> HttpResponse:
    """Take the pictures of a ZIP (POST), or ask for it beside the list, with the one that leaves."""
    if not pages.may_change(request.user):
        raise Denied
    form = PicturesForm(request.POST, request.FILES) if request.method == "POST" else PicturesForm()
    taken, status = None, 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                taken, status = take_pictures(form.cleaned_data["archive"], by=request.user), 200
            except Refused as no:
                form.add_error("archive", str(no))
    context = {
        "form": form,
        "taken": taken,
        "left": taken.left[:SHOWN] if taken else [],
        "more": max(len(taken.left) - SHOWN, 0) if taken else 0,
        "heading": _("Images du catalogue"),
        "zip_url": pages.url("pictures-zip"),
        "some": Product.objects.filter(image__isnull=False).exists(),
        "cancel_url": pages.url(),
        "save_label": _("Importer les images"),
        "summary": error_count_text(form) if form.errors else "",
        "token": new_token(),
    }
    return beside(request, "catalog/pictures.html", context, status=status)


def pictures_as_zip(pages: Any, request: HttpRequest) -> HttpResponse:
    """The pictures of all products, each named by its reference."""
    headers = {
        "Content-Type": "application/zip",
        "Content-Disposition": 'attachment; filename="images-catalogue.zip"',
        "X-Content-Type-Options": "nosniff",
    }
    return Streamed(pictures_zip(pages.queryset(request)), headers=headers)  # type: ignore[return-value]


def worklist(pages: Any, request: HttpRequest) -> HttpResponse:
    """Pairs to look at, each with what settles it."""
    pairs = [
        {
            "first": one.first,
            "second": one.second,
            "reasons": one.reasons,
            "told": [_told(one.first), _told(one.second)],
        }
        for one in near_duplicates(request.user)
    ]
    context = {
        "pairs": pairs,
        "may_write": pages.may_change(request.user),
        "heading": _("Doublons possibles"),
        "crumb_here": _("Doublons possibles"),
    }
    return page(request, "catalog/worklist.html", context)


def _told(product: Product) -> tuple[Product, str]:
    price = f"{french.number(product.unit_price, 2, 6)} € HT"
    return product, " · ".join(filter(None, (product.reference, price, str(product.category or ""))))
