"""What themes, conditions and printed words add to the program."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.demo import DemoPart
from etabli.kernel.modules import Module
from etabli.kernel.people.roles import Role
from etabli.records.layouts.actions import (
    archive_condition,
    archive_theme,
    duplicate_theme,
    restore_condition,
    restore_theme,
)
from etabli.records.layouts.api import layouts_api
from etabli.records.layouts.demo import build_layouts
from etabli.records.layouts.merging import themes_follow
from etabli.records.layouts.pages.conditions import ConditionPages
from etabli.records.layouts.pages.inserting import InsertingPage
from etabli.records.layouts.pages.themes import ThemePages
from etabli.records.layouts.pages.words import WordPages
from etabli.records.parties.sockets import PartyOwned
from etabli.ui.menus import Command, SettingsSection

ACTIONS = (archive_condition, archive_theme, duplicate_theme, restore_condition, restore_theme)
PAGES = (InsertingPage,)

layouts = Module(
    name="layouts",
    label=_("Modèles imprimés"),
    plugs=(
        *layouts_api,
        PartyOwned("layouts.theme", "party", _("structure"), _("structures"), feminine=True, move=themes_follow),
        DemoPart("layouts", build_layouts, after=("catalog",)),
        SettingsSection(
            "structures",
            _("Structures"),
            _("Ventes"),
            icon="layout",
            pages=ThemePages,
            sub=_("Présentation des documents : style, colonnes, textes, par document, société et client"),
        ),
        SettingsSection(
            "conditions",
            _("Conditions"),
            _("Ventes"),
            icon="file-text",
            pages=ConditionPages,
            sub=_("Conditions générales de vente et conditions particulières"),
        ),
        SettingsSection(
            "printed-words",
            _("Mots imprimés"),
            _("Ventes"),
            icon="language",
            pages=WordPages,
            sub=_("« Vendeur » devient « Votre interlocuteur »"),
        ),
        Command(_("Structures"), lambda: ThemePages.page().url(), icon="layout", roles=(Role.ADMINISTRATOR,)),
    ),
)
