"""`/mots-imprimes/`: the library of words (CFG-012)."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.records.layouts.models import WordOverride
from etabli.ui.configuration.access import AdministratorPages
from etabli.ui.pages import Column


class WordPages(AdministratorPages):
    """Printed words said otherwise; one that is deleted is said as before."""

    model = WordOverride
    slug = "mots-imprimes"
    icon = "language"
    deletable = True
    title = gettext_lazy("Mots imprimés")
    new_label = gettext_lazy("Remplacer un mot")
    empty_text = gettext_lazy(
        "Chaque mot fixe d’un document peut se dire autrement : « Vendeur » devient « Votre interlocuteur »."
    )
    list_columns = (
        Column("word", phone="p1"),
        Column("text", phone="p2"),
        Column("language", phone="p3"),
        Column("company", gettext_lazy("Société"), value=lambda one: one.company or _("Toutes"), phone="p4"),
    )
    list_filters = ("language",)
    search_fields = ("text",)
    default_order = "word"
    form_fields = ("word", "text", "language", "company")

    def queryset(self, request: HttpRequest) -> Any:
        return super().queryset(request).select_related("company")

    def new_record(self, request: HttpRequest) -> WordOverride:
        """For every company until one is chosen."""
        return WordOverride()
