from etabli.kernel.modules import Module
from etabli.kernel.people.roles import Role
from etabli.ui.menus import MenuEntry, QuickCreate
from etabli.ui.tests.benchapp.grid import GridPage
from etabli.ui.tests.benchapp.pages import ToolPages

PAGES = (GridPage,)

bench = Module(
    name="benchapp",
    label="Outillage",
    optional=True,
    plugs=(
        MenuEntry("Gestion de stock", "Outils", ToolPages, roles=(Role.STOCK,), bottom=True),
        QuickCreate("Outil", ToolPages),
    ),
)
