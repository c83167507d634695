"""`/catalogue/vignettes/`: the rows of the list as pictures (CAT-008)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.ui.answers import page
from etabli.ui.boards import BoardListing


class GalleryListing(BoardListing):
    """A list read as pictures."""

    view_name = "gallery"


def gallery(pages: Any, request: HttpRequest) -> HttpResponse:
    """The same page of the same rows, with their pictures."""
    listing = GalleryListing(pages, request)
    products = [(one, pages.card_url(one), french.number(one.unit_price, 2)) for one in listing.records]
    context = {
        "products": products,
        "pages": pages,
        "listing": listing,
        "heading": pages.heading,
        "ways": ways(pages, request, "gallery"),
    }
    return page(request, "catalog/gallery.html", context)


def ways(pages: Any, request: HttpRequest, here: str) -> list[dict[str, Any]]:
    """List and pictures: the same filters."""
    query = request.GET.copy()
    query.pop("page", None)
    tail = f"?{query.urlencode()}" if query else ""
    views = (("list", _("Liste"), "list"), ("gallery", _("Vignettes"), "layout-grid"))  # name, label, icon
    return [
        {"label": label, "url": pages.url(name) + tail, "icon": icon, "here": name == here}
        for name, label, icon in views
    ]
