"""`/modules/`: which optional areas are used; what each needs goes with it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.modules import all_modules, module_named
from etabli.kernel.modules.switches import names_switched_off
from etabli.kernel.modules.turning import going_with, turn_module
from etabli.kernel.refusals import Denied
from etabli.ui.answers import leave, page, said
from etabli.ui.pages.settings_page import SettingsPage


class ModulesPage(SettingsPage):
    """A line an area, with its switch and what it takes along."""

    slug = "modules"
    title = gettext_lazy("Modules")
    icon = "puzzle"
    template = "ui/configuration/modules.html"

    def show(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return page(request, self.template, {**self.frame_context(request), "modules": self.lines()})
        if not self.may_change(request.user):
            raise Denied
        on = request.POST.get("on") == "1"
        changed = turn_module(request.POST.get("name", ""), on=on, by=request.user)
        names = french.joined([str(module.label) for module in changed])
        if changed:
            said(request, (_("Activé : %s") if on else _("Désactivé : %s")) % names)
        return leave(request, self.url())

    def lines(self) -> list[dict[str, Any]]:
        """Optional areas in declared order."""
        off = names_switched_off()
        return [
            {
                "module": module,
                "is_on": module.name not in off,
                "needs": french.joined([str(module_named(name).label) for name in module.needs]),
                "along": french.joined([str(other.label) for other in going_with(module.name, on=module.name in off)]),
            }
            for module in all_modules()
            if module.optional
        ]
