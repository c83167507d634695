"""The block « Échanges » of cards (client, contact, opportunity, document), read after the page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from etabli.kernel.actions import may
from etabli.kernel.modules import kind_of, resolve
from etabli.kernel.people.rights import opens_kind
from etabli.kernel.refusals import Missing
from etabli.records.interactions.actions import write_note
from etabli.records.interactions.models import Interaction, Kind
from etabli.records.interactions.pages.composing import Composing, about_url, compose_url
from etabli.records.parties.models import Party
from etabli.ui.answers import fragment, page, targets
from etabli.ui.pages import Panel

KEY = "echanges"
SHOWN = 15


class ExchangePanels(Composing):
    """`/echanges/client/<id>/` and `/echanges/sur/<kind>/<id>/`: pages of fifteen, latest first."""

    def of_party(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Exchanges with a client."""
        party = Party.objects.visible_to(request.user).filter(pk=pk).first()
        if party is None:
            raise Missing
        rows = Interaction.objects.visible_to(request.user).filter(party=party)
        add = compose_url(self, party.pk) if may(request.user, write_note, party) else ""
        return self._area(request, rows, party, add)

    def about_record(self, request: HttpRequest, kind: str, pk: int) -> HttpResponse:
        """Exchanges about a record."""
        try:
            records = resolve(kind)._default_manager.all()
        except LookupError:
            raise Missing from None
        if not opens_kind(request.user, kind) or not hasattr(records, "visible_to"):
            raise Missing
        record = records.visible_to(request.user).filter(pk=pk).first()
        if record is None:
            raise Missing
        rows = Interaction.objects.visible_to(request.user).about(kind, pk)
        may_add = hasattr(record, "party_id") and self.may_create(request.user)
        return self._area(request, rows, record, about_url(self, record) if may_add else "")

    def _area(self, request: HttpRequest, rows: Any, record: Any, add_url: str) -> HttpResponse:
        nature = request.GET.get("nature", "")
        if nature in Kind.values:
            rows = rows.filter(kind=nature)
        number = request.GET.get("page", "1")
        first = (int(number) - 1) * SHOWN if number.isascii() and number.isdigit() and 0 < int(number) < 10_000 else 0
        shown = rows.select_related("contact", "author", "mail").defer("body", "mail__html", "mail__text")
        found = list(shown.order_by("-at", "-pk")[first : first + SHOWN + 1])
        context = {
            "pages": self,
            "key": KEY,
            "rows": [{"one": one, "url": self.card_url(one), "state": one.situation_state} for one in found[:SHOWN]],
            "more_url": f"{request.path}?nature={nature}&page={first // SHOWN + 2}" if len(found) > SHOWN else "",
            "is_first": not first,
            "add_url": add_url,
            "record": record,
            "natures": [(one.value, one.label) for one in Kind],
            "nature": nature,
            "here": request.path,
            "list_url": self.url(),
            "heading": _("Échanges : %s") % record,
        }
        if first:
            return fragment(request, "interactions/rows.html", context)
        if targets(request, f"panel-{KEY}") or request.headers.get("HX-Request") == "true":
            return fragment(request, "interactions/area.html", context)
        return page(request, "interactions/area_page.html", context)


def lazy_panel(pages: Any, url: str, add_url: str) -> Panel:
    """The block on a card, which asks nothing of the base for it before it is seen."""
    return Panel(
        _("Échanges"),
        template="interactions/lazy.html",
        context={"url": url},
        add_url=add_url,
        add_label=_("Nouvel échange"),
        place="main",
        key=KEY,
    )


def client_panel(pages: Any, party: Any, user: Any) -> Panel:
    """The block of a client's card (EXC-001, DIR-027)."""
    add = compose_url(pages, party.pk) if pages.may_create(user) and not party.merged_into_id else ""
    return lazy_panel(pages, pages.url("of_party", pk=party.pk), add)


def record_panel(pages: Any, user: Any, record: Any) -> Panel | None:
    """The block of another record's card; none while it is not written yet."""
    if not record.pk or not pages.may_open(user):
        return None
    add = about_url(pages, record) if pages.may_create(user) else ""
    return lazy_panel(pages, pages.url("about", kind=kind_of(record), pk=record.pk), add)
