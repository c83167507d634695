"""Shelves of the catalogue, in Configuration: their tree, moved and merged."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.records.catalog.actions import merge_category, move_category
from etabli.records.catalog.models import ProductCategory
from etabli.ui.pages import Column, Panel, PanelRow, RecordPages, Section
from etabli.ui.pages.filters import RecordFilter


@dataclass(frozen=True)
class BranchFilter(RecordFilter):
    """Products of a category and of all those below it."""

    def apply(self, rows: Any, query: QueryDict, user: Any) -> Any:
        wanted = self._id(query)
        branch = ProductCategory.objects.filter(pk=wanted).values_list("branch", flat=True).first() if wanted else None
        if wanted is None:
            return rows
        return rows.filter(**{f"{self.name}__branch__startswith": branch}) if branch else rows.none()


class ProductCategoryPages(RecordPages):
    """`/categories-produits/`."""

    model = ProductCategory
    slug = "categories-produits"
    icon = "category"
    feminine = True
    company_field = ""
    deletable = True
    list_columns = (
        Column("name", gettext_lazy("Catégorie"), sort="rank", grow=True, phone="p1"),
        Column("own_count", gettext_lazy("Produits"), kind="int", phone="p2", sort="own_count"),
        Column("branch_count", gettext_lazy("Avec ses sous-catégories"), kind="int", phone="wide", sort="branch_count"),
    )
    search_fields = ("name", "full_name")
    default_order = "rank"
    form_fields = ("name", "parent")
    card_sections = (Section(gettext_lazy("Catégorie"), ("name", "parent"), name="categorie"),)
    actions = (move_category, merge_category)
    empty_text = gettext_lazy("Les rayons de votre catalogue, rangés les uns dans les autres.")

    def queryset(self, request: HttpRequest) -> Any:
        return super().queryset(request).counted().select_related("parent")

    def row_css(self, record: ProductCategory) -> str:
        """Set in by its place in the tree."""
        return f"et-deep-{record.depth}"

    def card_panels(self, request: HttpRequest, record: ProductCategory) -> list[Panel]:
        products = PanelRow(
            _("Voir les produits"),
            f"/catalogue/?category={record.pk}",
            sub=french.counted(record.branch_count, _("produit")),
            icon="package",
        )
        below = [
            PanelRow(one.name, self.card_url(one), icon="category") for one in record.children.all().order_by("rank")
        ]
        return [
            Panel(_("Produits"), rows=[products], key="produits"),
            Panel(
                _("Sous-catégories"),
                rows=below,
                count=len(below) or "",
                add_url=f"{self.url('new')}?dans={record.pk}",
                add_label=_("Ajouter une sous-catégorie"),
                empty=_("Aucune : la catégorie est au bout de sa branche."),
                key="sous-categories",
            ),
        ]

    def new_record(self, request: HttpRequest) -> ProductCategory:
        """In the category of the address (`?dans=12`)."""
        asked = request.GET.get("dans", "")
        known = asked.isascii() and asked.isdigit() and len(asked) < 18
        return ProductCategory(parent=ProductCategory.objects.filter(pk=int(asked)).first() if known else None)
