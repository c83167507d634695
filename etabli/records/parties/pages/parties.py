"""The directory: list, card and form of parties."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy

from etabli.records.parties.actions import (
    advance_prospect,
    anonymise_party,
    archive_party,
    check_vat_number,
    convert_party,
    delete_party,
    hide_party,
    merge_parties,
    not_duplicates,
    note_consent,
    note_objection,
    restore_party,
    show_party,
    tag_party,
    undo_merge,
    untag_party,
)
from etabli.records.parties.forms import PartyForm
from etabli.records.parties.models import CommentTemplate, Party
from etabli.records.parties.pages.progress import ProgressPages
from etabli.records.parties.pages.shown import FACTS, LIST_COLUMNS
from etabli.records.parties.queries import possible_duplicates
from etabli.ui.answers import page
from etabli.ui.pages import Section, Switch, View

IDENTITY = (
    *("kind", "name", "first_name", "last_name", "email", "phone", "website"),
    *("is_customer", "is_prospect", "is_supplier"),
)
LEGAL = ("siren", "siret", "vat_number", "electronic_address", "vat_situation")
COMMERCIAL = (
    *("account_manager", "prospect_stage", "payer", "group", "payment_term", "payment_method"),
    *("currency", "credit_limit", "third_party_code", "categories"),
)
ADDRESS = ("address_street", "address_postcode", "address_city", "address_country")


class PartyPages(ProgressPages):
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
        "prospect_stage",
        "city",
        "vat_situation",
        Switch(
            "sans_responsable",
            gettext_lazy("Sans responsable"),
            apply_to=lambda rows, user: rows.filter(account_manager=None),
        ),
        Switch(
            "sans_avancement",
            gettext_lazy("Sans avancement"),
            apply_to=lambda rows, user: rows.filter(prospect_stage=""),
        ),
        Switch("miens", gettext_lazy("Les miens"), apply_to=lambda rows, user: rows.filter(account_manager=user)),
    )
    search_fields = ("name", "email", "phone", "siren", "city")
    by_index = True
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
    list_template = "parties/list.html"
    card_sections = (
        Section(gettext_lazy("Informations"), FACTS, edit=(*LEGAL, *COMMERCIAL, "website"), name="informations"),
        Section(gettext_lazy("Commentaires"), ("comment",), name="commentaires", shown=lambda party: False),
    )
    actions = (
        convert_party,
        advance_prospect,
        tag_party,
        untag_party,
        check_vat_number,
        note_consent,
        note_objection,
        merge_parties,
        hide_party,
        show_party,
        archive_party,
        restore_party,
        anonymise_party,
        delete_party,
        undo_merge,
        not_duplicates,
    )
    views = (
        View("actifs", gettext_lazy("Tous"), lambda rows, user: rows.active(), is_default=True),
        View("prospects", gettext_lazy("Prospects"), lambda rows, user: rows.active().prospects()),
        View("clients", gettext_lazy("Clients"), lambda rows, user: rows.active().customers()),
        View("fournisseurs", gettext_lazy("Fournisseurs"), lambda rows, user: rows.active().suppliers()),
        View("masques", gettext_lazy("Masqués"), lambda rows, user: rows.hidden(), counted=False),
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
            path("entreprises/", self.view(self.companies), name="companies"),
            path("conservation/", self.view(self.retention), name="retention"),
            path("<int:pk>/consentements/", self.view(self.consents), name="consents"),
            path("<int:pk>/donnees-personnelles.zip", self.view(self.copy_of_data), name="copy_of_data"),
            path("avancement/", self.view(self.progress), name="progress"),
            path("a-rapprocher/", self.view(self.worklist), name="worklist"),
            path("doublons/", self.view(self.duplicates), name="duplicates"),
            path("<int:pk>/adresses/", self.view(self.addresses), name="addresses"),
            path("<int:pk>/chronologie/", self.view(self.timeline), name="timeline"),
            path("<int:pk>/chiffre/<slug:name>/", self.view(self.figure), name="figure"),
            path("<int:pk>/fusions/", self.view(self.mergers), name="mergers"),
        ]

    def pick_rows(self, request: HttpRequest) -> Any:
        """Parties in use; those who only point at parties may choose one (decisions, architecture 7)."""
        return Party.objects.pickable_by(request.user)

    def pick_result(self, request: HttpRequest, record: Party) -> dict[str, Any]:
        """Name, what it is and where."""
        return {**super().pick_result(request, record), "sub": record.display_kind, "end": record.city}

    # ---- form

    def new_record(self, request: HttpRequest) -> Party:
        """A business unless a person is asked for, followed by whoever creates it."""
        wanted = request.POST.get("kind") or request.GET.get("kind")
        asker: Any = request.user
        record = Party(kind="person" if wanted == "person" else "organization", account_manager=asker)
        record.asked_by = asker  # type: ignore[attr-defined]
        template = CommentTemplate.objects.filter(is_default=True).first()
        record.comment = template.text if template else ""
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
            "texts": self._texts(request, form),
            "looks_url": self.url("duplicates"),
            "companies_url": "" if form.instance.is_person else f"{self.url('companies')}?{request.GET.urlencode()}",
            **self._advanced(form),
        }

    def _texts(self, request: HttpRequest, form: Any) -> list[tuple[str, str]]:
        """Models of comment to insert while the comment is written; the one asked for is put after what stands."""
        if form.is_new or request.GET.get("section") != "commentaires":
            return []
        models = list(CommentTemplate.objects.all())
        asked = next((one for one in models if str(one.pk) == request.GET.get("modele", "")), None)
        if asked is not None and not form.is_bound:
            said = (form.instance.comment.strip(), asked.text.strip())
            form.initial["comment"] = "\n\n".join(text for text in said if text)
        url = f"{self.url('edit', pk=form.instance.pk)}?section=commentaires&modele="
        return [(one.name, f"{url}{one.pk}") for one in models]

    def _advanced(self, form: Any) -> dict[str, Any]:
        """« Avancé »: merging begins from the record to keep (MRG-002)."""
        if form.is_new:
            return {}
        pk = form.instance.pk
        return {
            "merge_url": self.url("action", pk=pk, name="merge_parties"),
            "mergers_url": self.url("mergers", pk=pk),
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
