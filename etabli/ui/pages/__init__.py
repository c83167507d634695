"""Page types of the kit: declare them in `pages/`, plug them in `module.py`."""

from etabli.ui.pages.base import Page
from etabli.ui.pages.columns import Column
from etabli.ui.pages.declared import View
from etabli.ui.pages.filters import (
    BoolFilter,
    ChoiceFilter,
    DateRange,
    Filter,
    NumberRange,
    RecordFilter,
    Switch,
    TextFilter,
)
from etabli.ui.pages.record_pages import RecordPages
from etabli.ui.pages.sections import Figure, Panel, PanelRow, Section
from etabli.ui.pages.settings_page import SettingsPage
from etabli.ui.pages.wizard import Step, Wizard
from etabli.ui.registry import registry

__all__ = [
    "BoolFilter",
    "ChoiceFilter",
    "Column",
    "DateRange",
    "Figure",
    "Filter",
    "NumberRange",
    "Page",
    "Panel",
    "PanelRow",
    "RecordFilter",
    "RecordPages",
    "Section",
    "SettingsPage",
    "Step",
    "Switch",
    "TextFilter",
    "View",
    "Wizard",
    "registry",
]
