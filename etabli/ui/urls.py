"""Addresses of all pages: `/<slug>/…` for each page class, home at the root."""

from django.urls import URLPattern, URLResolver, include, path

from etabli.ui.registry import registry


def page_urls() -> list[URLPattern | URLResolver]:
    """One group of addresses a page, named after its slug; home is `/`."""
    return [
        path(f"{cls.slug}/" if cls.slug != "accueil" else "", include((cls.page().urls(), cls.slug)))
        for cls in sorted(registry.all(), key=lambda cls: cls.slug == "accueil")
    ]


urlpatterns = page_urls()
