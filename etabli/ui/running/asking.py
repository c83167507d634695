"""How the inputs of an action are asked: a form of its own, what it proposes, its own template."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest

from etabli.kernel.actions import ActionInfo
from etabli.kernel.actions.rights import info_of
from etabli.kernel.modules import plugged
from etabli.ui.pages import RecordPages


@dataclass(frozen=True)
class ActionPanel:
    """The panel of one action, plugged by the module that owns the action.

    `form(user, record)` answers a form class whose fields are named as the inputs and clean to their types.
    `propose(record)` gives its first values, `asked(user, record, query)` those its address asks for;
    `context(user, record)` what its template needs besides. Many records at once are asked nothing: the action then
    takes its own defaults, unless `bulk` gives a form class; `bulk_context(user, rows, values)` says what its
    template needs.
    """

    action: Any
    form: Callable[[Any, Any], type[forms.Form]]
    propose: Callable[[Any], dict[str, Any]] | None = None
    context: Callable[[Any, Any], dict[str, Any]] | None = None
    template: str = ""
    asked: Callable[[Any, Any, dict[str, str]], dict[str, Any]] | None = None
    bulk: type[forms.Form] = forms.Form
    bulk_context: Callable[[Any, Any, dict[str, Any]], dict[str, Any]] | None = None


def panel_of(info: ActionInfo) -> ActionPanel | None:
    """The panel plugged for an action."""
    return next((panel for panel in plugged(ActionPanel) if info_of(panel.action) is info), None)


class AskingPages(RecordPages):
    """Pages whose actions may have panels of their own."""

    def action_form_class(self, request: HttpRequest, info: ActionInfo, record: Any) -> Any:
        panel = panel_of(info)
        if panel is None:
            return super().action_form_class(request, info, record)
        return panel.bulk if record is None else panel.form(request.user, record)

    def action_initial(self, request: HttpRequest, info: ActionInfo, record: Any) -> dict[str, Any]:
        panel = panel_of(info)
        if panel is None or info.why_not(record):
            return {}
        if panel.asked is not None and request.method == "GET":
            return panel.asked(request.user, record, request.GET.dict())
        return panel.propose(record) if panel.propose is not None else {}

    def action_context(self, request: HttpRequest, info: ActionInfo, record: Any) -> dict[str, Any]:
        panel = panel_of(info)
        if panel is None or info.why_not(record):
            return {}
        found = panel.context(request.user, record) if panel.context else {}
        return {**({"template": panel.template} if panel.template else {}), **found}

    def bulk_context(self, request: HttpRequest, info: ActionInfo, rows: Any) -> dict[str, Any]:
        panel = panel_of(info)
        if panel is None or panel.bulk_context is None:
            return super().bulk_context(request, info, rows)
        return panel.bulk_context(request.user, rows, request.POST.dict())
