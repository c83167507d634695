"""The card of a party: header, figures, facts, and the panels that modules plug."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from etabli.kernel.refusals import Missing
from etabli.records.parties.models import Party
from etabli.records.parties.pages.group import group_panels
from etabli.records.parties.pages.panels import (
    address_fact,
    address_lines,
    comment_panel,
    contacts_panel,
    plugged_panels,
)
from etabli.records.parties.pages.shown import ALWAYS_SHOWN, FACTS, header_line
from etabli.records.parties.pages.timeline import history_page
from etabli.records.parties.sockets import PartyFigure, figures_for
from etabli.ui.answers import beside, is_htmx, leave, page
from etabli.ui.files.panel import files_panel
from etabli.ui.pages import Figure, Panel, Section
from etabli.ui.running.asking import AskingPages
from etabli.ui.submitting import new_token

SELDOM = frozenset(
    {
        "advance_prospect",
        "check_vat_number",
        "hide_party",
        "show_party",
        "tag_party",
        "untag_party",
        "note_consent",
        "note_objection",
        "merge_parties",
        "archive_party",
        "restore_party",
        "anonymise_party",
        "delete_party",
    }
)


class PartyCard(AskingPages):
    """What the card of a party adds to the standard one."""

    model: ClassVar[Any] = Party
    has_timeline = False

    def card(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The card; a merged party leads to the one that absorbed it."""
        record = self.record(request, pk)
        if record.merged_into_id:
            return leave(request, self.url("card", pk=record.merged_into_id))
        return self.card_answer(request, record)

    def card_line(self, record: Party) -> list[dict[str, Any]]:
        return header_line(record)

    def card_figures(self, request: HttpRequest, record: Party) -> list[Any]:
        """Revenue, balance, delay, margin: what modules plug (DIR-017 to 020)."""
        found = [
            self.coming(plug, record) if plug.is_long and plug.is_long(record) else plug.compute(record, request.user)
            for plug in figures_for(request.user)
        ]
        return [figure for figure in found if figure is not None]

    def coming(self, plug: PartyFigure, record: Party) -> Figure:
        """The place of a figure that asks for itself once the card is shown."""
        url = self.url("figure", pk=record.pk, name=plug.name)
        return Figure(plug.label, render_to_string("parties/figure_coming.html", {"url": url}))

    def figure(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """A figure that was left for after the card."""
        record = self.record(request, pk)
        plug = next((one for one in figures_for(request.user) if name and one.name == name), None)
        if plug is None:
            raise Missing
        return page(request, "parties/figure.html", {"figure": plug.compute(record, request.user)})

    def card_panels(self, request: HttpRequest, record: Party) -> list[Panel]:
        may_write = self.may_edit(request.user, record)
        edit_url = f"{self.url('edit', pk=record.pk)}?section=commentaires" if may_write else ""
        own = [contacts_panel(record, may_write=may_write), comment_panel(record, edit_url=edit_url)]
        return [*own, *group_panels(record, request.user), *plugged_panels(record, request.user)]

    def _panels(self, request: HttpRequest, record: Party) -> list[Panel]:
        """The files of a client are its documents, under its facts (DIR-027); the history is read when it is seen."""
        files = files_panel(self, request, record)
        files.title, files.place = _("Documents"), "left"
        history = Panel(
            _("Historique"),
            template="parties/lazy.html",
            context={"url": self.url("timeline", pk=record.pk)},
            place="main",
            key="historique",
        )
        return [*super()._panels(request, record), files, history]

    def timeline(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A page of the history: whole at its own address, else the part that is asked for."""
        record = self.record(request, pk)
        found = {**history_page(self, request, record), "token": new_token()}
        if not is_htmx(request):
            crumbs = {"crumb_more": [(record.name, self.card_url(record))], "crumb_here": _("Historique")}
            return page(request, "parties/timeline_page.html", {**found, **crumbs, "heading": _("Historique")})
        return page(request, "parties/timeline.html" if found["is_first"] else "parties/moments.html", found)

    def shown_section(self, section: Section, record: Party, user: Any) -> dict[str, Any]:
        """The address first; of the lesser facts, those that are known."""
        shown = super().shown_section(section, record, user)
        if section.name == "informations":
            told = zip(FACTS, shown["facts"], strict=True)
            kept = [fact for column, fact in told if fact[1] or column.name in ALWAYS_SHOWN]
            address = address_fact(record, may_write=self.may_edit(user, record))
            shown["facts"] = [(_("Adresse"), address), *kept]
        return shown

    def addresses(self, request: HttpRequest, pk: int) -> HttpResponse:
        """All addresses beside the card, to add and change them (DIR-013, DIR-016)."""
        record = self.record(request, pk)
        context = {
            "rows": address_lines(record),
            "may_write": self.may_edit(request.user, record),
            "party": record,
            "heading": _("Adresses"),
            "crumb_more": [(record.name, self.card_url(record))],
            "crumb_here": _("Adresses"),
        }
        return beside(request, "parties/addresses.html", context)

    def card_context(self, request: HttpRequest, record: Party) -> dict[str, Any]:
        """The breadcrumb says what the party is (DIR-005)."""
        name = "clients" if record.is_customer else "prospects" if record.is_prospect else "fournisseurs"
        label = {"clients": _("Clients"), "prospects": _("Prospects"), "fournisseurs": _("Fournisseurs")}[name]
        return {"crumb_more": [(label, f"{self.url()}?vue={name}")]}

    def _split(self, buttons: list[dict[str, Any]]) -> dict[str, Any]:
        """What is seldom done stays under "…"."""
        split = super()._split([button for button in buttons if button["info"].name not in SELDOM])
        seldom = [button for button in buttons if button["info"].name in SELDOM]
        return {**split, "more_buttons": [*split["more_buttons"], *seldom]}

    def all_actions(self) -> list[Any]:
        """What upper modules offer comes before what is seldom done."""
        return sorted(super().all_actions(), key=lambda info: info.name in SELDOM)

    def why_not_edit(self, record: Party) -> str:
        if record.anonymised_at is not None:
            return _("Cette fiche est anonymisée.")
        return _("Cette fiche a été fusionnée avec une autre.") if record.merged_into_id else ""
