"""The directory: list, card and form of parties."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.records.parties.actions import archive_party, convert_party, delete_party, merge_parties, restore_party
from etabli.records.parties.forms import PartyForm
from etabli.records.parties.models import Party
from etabli.records.parties.pages.panels import (
    address_fact,
    address_lines,
    comment_panel,
    contacts_panel,
    plugged_panels,
)
from etabli.records.parties.pages.shown import ALWAYS_SHOWN, FACTS, LIST_COLUMNS, header_line
from etabli.records.parties.queries import possible_duplicates
from etabli.records.parties.sockets import figures_for
from etabli.ui.answers import beside, leave, page
from etabli.ui.pages import Panel, RecordPages, Section, Switch, View

IDENTITY = (
    *("kind", "name", "first_name", "last_name", "email", "phone", "website"),
    *("is_customer", "is_prospect", "is_supplier"),
)
LEGAL = ("siren", "siret", "vat_number", "electronic_address", "vat_situation")
COMMERCIAL = ("account_manager", "payment_term", "payment_method", "currency", "third_party_code", "categories")
SELDOM = frozenset({"merge_parties", "archive_party", "restore_party", "delete_party"})
ADDRESS = ("address_street", "address_postcode", "address_city", "address_country")


class PartyPages(RecordPages):
    """`/repertoire/`: clients, prospects and suppliers (DIR-001)."""

    model = Party
    slug = "repertoire"
    icon = "address-book"
    title = gettext_lazy("Répertoire")
    feminine = True
    has_avatar = True
    new_label = gettext_lazy("Ajouter une fiche")
    empty_text = gettext_lazy("Vos clients, prospects et fournisseurs. Créez le premier, ou importez votre fichier.")
    import_url = "/imports/"
    list_columns = LIST_COLUMNS
    list_filters = (
        "account_manager",
        "kind",
        "categories",
        "city",
        "vat_situation",
        Switch("miens", gettext_lazy("Les miens"), apply_to=lambda rows, user: rows.filter(account_manager=user)),
    )
    search_fields = ("name", "email", "phone", "siren", "city")
    default_order = "sort_key"
    pick_order = "sort_key"
    form_class = PartyForm
    form_sections = (
        Section(gettext_lazy("Identité"), IDENTITY),
        Section(gettext_lazy("Adresse"), ADDRESS),
        Section(gettext_lazy("Informations fiscales"), LEGAL),
        Section(gettext_lazy("Suivi et règlement"), COMMERCIAL),
        Section(gettext_lazy("Commentaires"), ("comment", "is_another")),
    )
    quick_fields = (
        *("kind", "name", "first_name", "last_name", "siren", "email", "phone"),
        *("address_postcode", "address_city", "is_another"),
    )
    form_template = "parties/form.html"
    card_sections = (
        Section(gettext_lazy("Informations"), FACTS, edit=(*LEGAL, *COMMERCIAL, "website"), name="informations"),
        Section(gettext_lazy("Commentaires"), ("comment",), name="commentaires", shown=lambda party: False),
    )
    actions = (convert_party, merge_parties, archive_party, restore_party, delete_party)
    views = (
        View("actifs", gettext_lazy("Tous"), lambda rows, user: rows.active(), is_default=True),
        View("prospects", gettext_lazy("Prospects"), lambda rows, user: rows.active().prospects()),
        View("clients", gettext_lazy("Clients"), lambda rows, user: rows.active().customers()),
        View("fournisseurs", gettext_lazy("Fournisseurs"), lambda rows, user: rows.active().suppliers()),
        View("archives", gettext_lazy("Archivés"), lambda rows, user: rows.archived(), counted=False),
    )

    def queryset(self, request: HttpRequest) -> Any:
        """Parties with their manager, in one query."""
        return super().queryset(request).select_related("account_manager")

    def tabs(self, request: HttpRequest, listing: Any) -> list[dict[str, Any]]:
        """Without the tab of everything, which would mix archived parties in."""
        return super().tabs(request, listing)[1:]

    def more_urls(self) -> list[URLPattern]:
        return [
            path("doublons/", self.view(self.duplicates), name="duplicates"),
            path("<int:pk>/adresses/", self.view(self.addresses), name="addresses"),
        ]

    def pick_rows(self, request: HttpRequest) -> Any:
        """Parties in use; those who only point at parties may choose one (decisions, architecture 7)."""
        return Party.objects.pickable_by(request.user)

    def pick_result(self, request: HttpRequest, record: Party) -> dict[str, Any]:
        """Name, what it is and where."""
        return {**super().pick_result(request, record), "sub": record.display_kind, "end": record.city}

    # ---- card

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
        found = [plug.compute(record, request.user) for plug in figures_for(request.user)]
        return [figure for figure in found if figure is not None]

    def card_panels(self, request: HttpRequest, record: Party) -> list[Panel]:
        may_write = self.may_edit(request.user, record)
        edit_url = f"{self.url('edit', pk=record.pk)}?section=commentaires" if may_write else ""
        own = [contacts_panel(record, may_write=may_write), comment_panel(record, edit_url=edit_url)]
        return own + plugged_panels(record, request.user)

    def _panels(self, request: HttpRequest, record: Party) -> list[Panel]:
        """The files of a client are its documents, under its facts (DIR-027)."""
        panels = super()._panels(request, record)
        for panel in panels:
            if panel.key == "fichiers":
                panel.title, panel.place = _("Documents"), "left"
        return panels

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
        return _("Cette fiche a été fusionnée avec une autre.") if record.merged_into_id else ""

    # ---- form

    def new_record(self, request: HttpRequest) -> Party:
        """A business unless a person is asked for, followed by whoever creates it."""
        wanted = request.POST.get("kind") or request.GET.get("kind")
        record = Party(kind="person" if wanted == "person" else "organization", account_manager=request.user)
        record.asked_by = request.user  # type: ignore[attr-defined]
        for flag in ("is_prospect", "is_customer", "is_supplier"):
            setattr(record, flag, request.GET.get(flag) == "1")
        return record

    def form_extra(self, request: HttpRequest, form: Any) -> dict[str, Any]:
        """The choice between business and person, and parties that look like this one."""
        query = request.GET.copy()
        kinds = []
        for value, label in Party.Kind.choices:
            query["kind"] = value
            kinds.append(
                {"label": label, "url": f"{self.url('new')}?{query.urlencode()}", "here": form.instance.kind == value}
            )
        return {
            "kinds": kinds if form.is_new else [],
            "duplicates": form.duplicates,
            "looks_url": self.url("duplicates"),
        }

    def duplicates(self, request: HttpRequest) -> HttpResponse:
        """Parties that look like what is being typed."""
        typed = {
            name: request.GET.get(name, "").strip()[:200]
            for name in ("name", "first_name", "last_name", "siren", "email", "phone")
        }
        name = typed["name"] or f"{typed['first_name']} {typed['last_name']}".strip()
        party = Party(name=name, siren=typed["siren"].replace(" ", ""), email=typed["email"], phone=typed["phone"])
        found = possible_duplicates(party, user=request.user) if len(name) > 2 or party.siren or party.email else []
        return page(request, "parties/duplicates.html", {"duplicates": found})
