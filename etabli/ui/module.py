"""What the kit itself adds: home, palette, profile and Configuration."""

from etabli.kernel.modules import Module
from etabli.ui.pages.health import HealthPage
from etabli.ui.pages.home import HomePage
from etabli.ui.pages.palette import PalettePage
from etabli.ui.pages.profile import ProfilePage
from etabli.ui.pages.settings_page import ConfigurationPage

PAGES = (HomePage, PalettePage, ProfilePage, ConfigurationPage, HealthPage)

ui = Module(name="ui", label="Interface")
