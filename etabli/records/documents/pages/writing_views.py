"""What answers the sheet while it is written: adding up, previewing, saving. JSON in, JSON out, faults by cell."""

import json
from collections.abc import Callable
from functools import cached_property, wraps
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.refusals import Denied, Invalid, Missing, Refused
from etabli.records.documents.actions.save_draft import Changed, save_draft
from etabli.records.documents.models import Document, Line
from etabli.records.documents.pages.addresses import address_fields
from etabli.records.documents.pages.catalogue_panel import catalogue_differences
from etabli.records.documents.pages.delivery import delivery_html
from etabli.records.documents.pages.figures import margin_text, total_rows
from etabli.records.documents.pages.grid import shown_cells, vat_choices
from etabli.records.documents.pages.meeting import meet
from etabli.records.documents.pages.pricing import prices_for, wanted_margin
from etabli.records.documents.pages.sheet_sections import live_parts
from etabli.records.documents.pages.trial import Trial, pages_of, tried
from etabli.records.documents.pages.typed import Typed, placed, read_typed

HELPS = ("presence", "margin", "sync", "address")
ASKING = ("add_up", "preview", "presence")
NEW_TOO = ("add_up", "preview", "margin", "sync", "address")
BIGGEST = 4 * 1024 * 1024


class Desk:
    """One document on one person's desk."""

    def __init__(self, pages: Any, request: HttpRequest, document: Any, *, plain: bool = False) -> None:
        self.pages, self.request, self.document, self.plain = pages, request, document, plain
        user: Any = request.user
        self.user = user
        self.costs = bool(user.may_see("costs"))

    @cached_property
    def choices(self) -> Any:
        """VAT rates offered."""
        return vat_choices(self.document)

    @cached_property
    def kept(self) -> dict[int, Line]:
        """Stored lines by id."""
        return {line.pk: line for line in self.document.lines.all()} if self.document.pk else {}

    @cached_property
    def body(self) -> Any:
        """The JSON posted. Raises Invalid."""
        if self.request.method != "POST":
            raise Invalid({"body": "POST"})
        if self.plain:
            return self._plain_form()
        if len(self.request.body) > BIGGEST:
            raise Invalid({"body": _("Ce texte est trop long pour être enregistré d’un coup.")})
        try:
            return json.loads(self.request.body or b"null")
        except ValueError:
            raise Invalid({"body": "JSON"}) from None

    def _plain_form(self) -> dict[str, Any]:
        """The same from a form sent without script."""
        posted = self.request.POST
        try:
            rows = json.loads(posted["lines"])["rows"] if "lines" in posted else None
        except (ValueError, KeyError, TypeError):
            raise Invalid({"lines": "rows"}) from None
        return {"fields": {name: posted[name] for name in posted}, "rows": rows, "version": None}

    @cached_property
    def typed(self) -> Typed:
        """What was typed, as content."""
        return read_typed(self.body, document=self.document, kept=self.kept, choices=self.choices, costs=self.costs)

    @property
    def urls(self) -> dict[str, str]:
        """Where the sheet posts, as JSON in its element."""
        pk, pages = self.document.pk, self.pages
        if pk:
            found = {name: pages.url(name, pk=pk) for name in ("save", "add_up", "preview", "card", *HELPS)}
            found["sheet"] = self.request.path if self.request.method == "GET" else found["card"]
        else:
            query = f"?client={self.document.party_id}&societe={self.document.company_id}"
            found = {
                name: pages.url(view) + query
                for name, view in (("save", "create"), *((name, f"{name}_new") for name in NEW_TOO))
            }
        return {
            **found,
            "products": pages.picker_of(self.document),
            "catalogue": pages.picker_of(self.document, "catalogue"),
            "login": reverse("account_login"),
        }

    @property
    def urls_json(self) -> str:
        """The same as text."""
        return json.dumps(self.urls)

    # ---- answers

    def add_up(self) -> JsonResponse:
        """Totals, subtotals and faults of what is typed; nothing is written."""
        return JsonResponse(self._told(tried(self.document, self.typed.content, by=self.user)))

    def preview(self) -> JsonResponse:
        """The pages as they would be printed now: how many, and those in view (`seen`, the first two by default)."""
        trial = tried(self.document, self.typed.content, by=self.user)
        if trial.totals is None:
            return JsonResponse(self._told(trial), status=422)
        pages, seen = pages_of(trial), self.body.get("seen")
        wanted = {n for n in seen if isinstance(n, int)} if isinstance(seen, list) else {0, 1}
        shown = {place: page for place, page in enumerate(pages) if place in wanted}
        return JsonResponse({"count": len(pages), "pages": shown})

    def save(self) -> JsonResponse:
        """Write it, when it is whole and nobody wrote meanwhile."""
        typed = self.typed
        try:
            saved = save_draft(self.document, content=typed.content, version=typed.version, typed=True, by=self.user)
        except Changed as clash:
            return JsonResponse({"error": str(clash), "version": clash.version}, status=412)
        except Invalid as no:
            return self._faulty(no)
        return JsonResponse(self._saved(saved))

    def begin(self) -> JsonResponse:
        """The first save: the draft is made by the action of its kind."""
        fresh = self.document
        try:
            made = self.pages.draft(
                fresh.party, company=fresh.company, content=self.typed.content, typed=True, by=self.user
            )
        except Invalid as no:
            return self._faulty(no)
        self.document = made
        found = {
            **self._saved(made),
            "urls": self.urls,
            "heading": self.pages.name_of(made),
            "actions": self.pages.buttons_html(self.request, made),
        }
        return JsonResponse(found, status=201)

    def _saved(self, document: Any) -> dict[str, Any]:
        lines = list(document.lines.select_related("product"))
        cells = shown_cells(lines, document, costs=self.costs)
        rows = {
            key: {"id": line.pk, "shown": one, "errors": {}}
            for key, line, one in zip(self.typed.keys, lines, cells, strict=False)
        }
        now = timezone.localtime()
        return {
            "version": document.version,
            "saved": _("Enregistré à %s") % f"{now:%H:%M}",
            "rows": rows,
            "fields": {},
            "others": [],
            **self._figures(document, document.vat_rows.all(), lines),
        }

    def _told(self, trial: Trial) -> dict[str, Any]:
        keys = self.typed.keys
        faults = placed(trial.faults, keys, self.document)
        cells = shown_cells(trial.lines, trial.document, costs=self.costs, results=trial.results)
        rows = {
            key: {"shown": one, "errors": faults["rows"].get(key, {})} for key, one in zip(keys, cells, strict=True)
        }
        for key in faults["rows"]:
            rows[key]["shown"] = {"total": "—", "margin": ""}
        found = {"rows": rows, "fields": faults["fields"], "others": faults["others"]}
        return (
            {**found, **self._figures(trial.document, trial.totals.vat, trial.lines)}
            if trial.totals is not None
            else found
        )

    def _figures(self, document: Document, vat: Any, lines: list[Line]) -> dict[str, Any]:
        totals = render_to_string("documents/totals.html", {"totals": total_rows(document, vat)})
        return {
            "totals": totals,
            "margin": margin_text(document) if self.costs else "",
            "live": {**live_parts(document, self.user), "delivery": delivery_html(document, lines)},
        }

    def _faulty(self, no: Invalid) -> JsonResponse:
        trial = tried(self.document, self.typed.content, by=self.user)
        for path, sentence in no.faults.items():
            trial.faults.say(path, sentence)
        count = french.counted(len(trial.faults), _("point"))
        return JsonResponse({**self._told(trial), "error": _("Non enregistré : %s à corriger.") % count}, status=422)

    # ---- beside the sheet

    def presence(self) -> JsonResponse:
        """Who else has it open."""
        return JsonResponse(meet(self.document, self.user))

    def prices(self) -> JsonResponse:
        """The prices that leave the margin asked for, on one line (`key`) or on all."""
        if not self.costs:
            raise Denied
        body, keys = self.body, self.typed.keys
        margin = wanted_margin(str(body.get("margin", "")))
        trial = tried(self.document, self.typed.content, by=self.user)
        prices = prices_for(trial.lines, keys, margin, str(body.get("key", "")), document=trial.document)
        return JsonResponse({"prices": prices})

    def synchronise(self) -> JsonResponse:
        """What the catalogue now says of the lines, to choose from before anything changes (QUO-060)."""
        trial = tried(self.document, self.typed.content, by=self.user)
        found = catalogue_differences(trial.lines, self.typed.keys, self.document, self.user)
        html = render_to_string("documents/synchronise.html", {"found": found}, self.request)
        return JsonResponse({"html": html})

    def address(self) -> JsonResponse:
        """The client's addresses as they are now, as fields of the sheet (QUO-026)."""
        return JsonResponse(address_fields(self.document))


def answered(act: Callable[..., JsonResponse]) -> Callable[..., JsonResponse]:
    """Refusals as JSON with their status; the sheet shows the sentence."""

    @wraps(act)
    def view(request: HttpRequest, **kwargs: Any) -> JsonResponse:
        try:
            return act(request, **kwargs)
        except Invalid as no:
            return JsonResponse(
                {"error": str(no), "rows": {}, "fields": no.faults, "others": list(no.faults.values())}, status=422
            )
        except (Refused, Denied, Missing) as no:
            # a preview may still be under way when the document is issued: nobody did anything wrong
            match = request.resolver_match
            quiet = no.status == Refused.status and match is not None and match.url_name in ASKING
            return JsonResponse({"error": str(no), "over": True}, status=200 if quiet else no.status)

    return view
