"""The yardstick: a page of the same shell (menus, search, panels) with nothing in it."""

from django.http import HttpRequest, HttpResponse
from django.template import Template, engines
from django.urls import path

from etabli.config.urls import handler403, handler404, handler500
from etabli.config.urls import urlpatterns as program

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]

ADDRESS = "/page-nue/"


def bare_page(request: HttpRequest) -> HttpResponse:
    """`ui/base.html`, and no more."""
    return HttpResponse(_template().render({"heading": "Page nue"}, request))


def _template() -> Template:
    """Compiled once, as the loader does with those in files."""
    if not _compiled:
        _compiled.append(engines["django"].from_string('{% extends "ui/base.html" %}'))
    return _compiled[0]


_compiled: list[Template] = []
urlpatterns = [path(ADDRESS.strip("/") + "/", bare_page), *program]
