"""What the catalogue adds to the program."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.modules import Module
from etabli.records.catalog import actions as _actions  # noqa: F401  declares them

catalog = Module(name="catalog", label=_("Catalogue produits"))
