"""Wizards: named steps, one address each, answers kept between them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from etabli.kernel.refusals import Missing
from etabli.ui.answers import leave, page
from etabli.ui.forms import error_count_text
from etabli.ui.pages.base import Page


@dataclass(frozen=True)
class Step:
    """One step: a form whose answers are kept, in its own template when the standard one does not do."""

    name: str
    label: Any
    form: Any = None
    template: str = "ui/wizard.html"
    context: Callable[[HttpRequest, dict[str, Any]], dict[str, Any]] | None = None


class Wizard(Page):
    """Asks step by step; answers stay in the session until `finish`."""

    steps: Sequence[Step] = ()

    def urls(self) -> list[URLPattern]:
        return [path("", self.view(self.show), name="list"), path("<str:step>/", self.view(self.step), name="step")]

    def show(self, request: HttpRequest) -> HttpResponse:
        """Begin afresh."""
        request.session.pop(self._key, None)
        return leave(request, self.url("step", step=self.steps[0].name))

    @property
    def _key(self) -> str:
        return f"wizard:{self.slug}"

    def kept(self, request: HttpRequest) -> dict[str, Any]:
        """Answers so far, as typed, by step."""
        return request.session.get(self._key, {})

    def step(self, request: HttpRequest, step: str) -> HttpResponse:
        """Show a step (GET), keep its answers and go on (POST)."""
        place = next((index for index, found in enumerate(self.steps) if found.name == step), None)
        if place is None:
            raise Missing
        current, kept = self.steps[place], self.kept(request)
        form = (
            current.form(request.POST if request.method == "POST" else None, initial=kept.get(step))
            if current.form
            else None
        )
        if request.method == "POST" and (form is None or form.is_valid()):
            answers = {
                name: request.POST.getlist(name)[-1] for name in request.POST if not name.startswith(("_", "csrf"))
            }
            kept = request.session[self._key] = {**kept, step: answers}
            if place + 1 < len(self.steps):
                return leave(request, self.url("step", step=self.steps[place + 1].name))
            request.session.pop(self._key, None)
            return self.finish(request, kept)
        context = {
            "pages": self,
            "form": form,
            "current": current,
            "steps": [
                (found, "done" if index < place else "here" if index == place else "")
                for index, found in enumerate(self.steps)
            ],
            "previous": self.url("step", step=self.steps[place - 1].name) if place else "",
            "is_last": place + 1 == len(self.steps),
            "heading": self.heading,
            "summary": error_count_text(form) if form is not None and form.is_bound and form.errors else "",
            **(current.context(request, kept) if current.context else {}),
        }
        return page(request, current.template, context, status=422 if context["summary"] else 200)

    def finish(self, request: HttpRequest, answers: dict[str, Any]) -> HttpResponse:
        """Do what was asked."""
        raise NotImplementedError
