"""`/conversions-d-unite/`: what a unit sold holds of the unit a price is for (QUO-054), in Configuration."""

from django.utils.translation import gettext_lazy

from etabli.records.catalog.models import UnitConversion
from etabli.ui.configuration.access import AdministratorPages
from etabli.ui.pages import Column


class UnitConversionPages(AdministratorPages):
    """Conversions of units; documents written keep the factor they were written with."""

    model = UnitConversion
    slug = "conversions-d-unite"
    icon = "ruler-measure"
    feminine = True
    deletable = True
    title = gettext_lazy("Conversions d’unité")
    new_label = gettext_lazy("Ajouter une conversion")
    empty_text = gettext_lazy("Un prix au mois vendu à l’an compte douze fois : 1 an contient 12 mois.")
    list_columns = (
        Column("sold", phone="p1"),
        Column("factor", kind="number", phone="p2"),
        Column("priced", phone="p3"),
    )
    search_fields = ("sold", "priced")
    default_order = "sold"
    form_fields = ("sold", "factor", "priced")
