"""Categories of products: the shelves of the catalogue, one under another."""

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Lower
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation.text import searchable
from etabli.kernel.refusals import Refused

DEEPEST = 5
BETWEEN = " › "


def counted(rows: Any) -> Any:
    """Categories with `own_count` and `branch_count`: products in use in each, and in its whole branch."""
    products: Any = ProductCategory._meta.get_field("products").related_model
    live = products._default_manager.filter(archived=False).order_by().annotate(one=models.Value(1))

    def count(some: Any) -> Any:
        return Coalesce(Subquery(some.values("one").annotate(n=Count("pk")).values("n")), 0)

    return rows.annotate(
        own_count=count(live.filter(category=OuterRef("pk"))),
        branch_count=count(live.filter(category__branch__startswith=OuterRef("branch"))),
    )


class CategoryQuerySet(models.QuerySet[Any]):
    """Categories, in the order of the tree."""

    def under(self, category: "ProductCategory") -> Self:
        """The whole branch: this category and all below it."""
        return self.filter(branch__startswith=category.branch)

    def counted(self) -> Self:
        """With `own_count` and `branch_count`: products in use in each, and in its whole branch."""
        found: Self = counted(self)
        return found

    def named(self, text: str) -> "ProductCategory | None":
        """The category of this name, whatever its capitals: a path (« Bois › Panneaux », or with >), else a name alone,
        the nearest to the root."""
        parts = parts_of_path(text)
        rows: Any = self.filter(name__iexact=parts[-1]) if parts else self.none()
        if len(parts) > 1:
            rows = rows.filter(full_name__iexact=BETWEEN.join(parts))
        found: ProductCategory | None = min(rows, key=lambda one: (one.depth, one.rank, one.pk), default=None)
        return found

    def named_or_new(self, text: str) -> "ProductCategory":
        """The category of this name or path, its missing shelves made. Raises ValidationError when it is too deep."""
        if known := self.named(text):
            return known
        *above, name = parts_of_path(text) or [""]
        made = ProductCategory(name=name, parent=self.named_or_new(BETWEEN.join(above)) if above else None)
        made.full_clean()
        made.save()
        return made


class ProductCategory(models.Model):
    """A shelf of the catalogue (CAT-003), which may stand in another one.

    `branch` tells its place by ids ("/3/12/"), `full_name` by names, `rank` is its row in the tree: all three follow
    every change of the tree by themselves.
    """

    DERIVED: ClassVar[frozenset[str]] = frozenset({"branch", "full_name", "rank"})

    name = models.CharField(gettext_lazy("nom"), max_length=80)
    parent = models.ForeignKey(
        "self",
        verbose_name=gettext_lazy("dans la catégorie"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    branch = models.CharField(max_length=120, blank=True, default="", db_index=True, editable=False)
    full_name = models.CharField(max_length=420, blank=True, default="", editable=False)
    rank = models.PositiveIntegerField(default=0, editable=False)

    objects: ClassVar[Any] = CategoryQuerySet.as_manager()

    if TYPE_CHECKING:
        children: Any
        own_count: int
        branch_count: int

    class Meta:
        verbose_name = gettext_lazy("catégorie de produits")
        verbose_name_plural = gettext_lazy("catégories de produits")
        ordering = ("rank", "name", "id")
        constraints = [
            models.CheckConstraint(condition=Q(name__gt=""), name="product_category_named"),
            models.UniqueConstraint(
                Lower("name"),
                condition=Q(parent=None),
                name="product_category_once",
                violation_error_message=gettext_lazy("Cette catégorie existe déjà."),
            ),
            models.UniqueConstraint(
                Lower("name"),
                "parent",
                condition=Q(parent__isnull=False),
                name="product_category_once_beside",
                violation_error_message=gettext_lazy("Cette catégorie existe déjà à cet endroit."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it, and put the tree in order again."""
        super().save(*args, **kwargs)
        settle_tree()
        if self.pk:
            self.refresh_from_db(fields=["branch", "full_name", "rank"])

    def clean(self) -> None:
        """A shelf stands neither in itself nor deeper than five."""
        super().clean()
        self.name = " ".join(self.name.replace("›", " ").replace(">", " ").split())
        if self.parent is None:
            return
        if self.pk and self.parent.branch.startswith(self.branch):
            raise ValidationError({"parent": _("Une catégorie ne se range pas dans elle-même.")})
        below = max((one.depth for one in ProductCategory.objects.under(self)), default=self.depth) if self.pk else 0
        if self.parent.depth + 1 + (below - self.depth if self.pk else 0) > DEEPEST:
            raise ValidationError({"parent": _("Cinq niveaux de catégories au plus : choisissez-en une plus haute.")})

    def put_in(self, parent: "ProductCategory | None") -> None:
        """Go into another category, or to the root. Raises Refused when it cannot stand there."""
        self.parent = parent
        try:
            self.full_clean()
        except ValidationError as error:
            raise Refused(" ".join(error.messages)) from None
        self.save()

    @property
    def depth(self) -> int:
        """1 at the root."""
        return max(self.branch.count("/") - 1, 1)


def settle_tree() -> None:
    """Write branch, full name and rank of every category whose place changed. There are few: all are read."""
    rows = {one.pk: one for one in ProductCategory.objects.order_by("pk")}
    below: dict[int | None, list[ProductCategory]] = {}
    for one in rows.values():
        below.setdefault(one.parent_id, []).append(one)
    changed, rank = [], 0
    waiting = [("/", "", one) for one in sorted(below.get(None, ()), key=_by_name, reverse=True)]
    while waiting:
        path, names, one = waiting.pop()
        rank += 1
        place = (f"{path}{one.pk}/", f"{names}{one.name}", rank)
        if place != (one.branch, one.full_name, one.rank):
            one.branch, one.full_name, one.rank = place
            changed.append(one)
        inside = sorted(below.get(one.pk, ()), key=_by_name, reverse=True)
        waiting += [(place[0], place[1] + BETWEEN, child) for child in inside]
    ProductCategory.objects.bulk_update(changed, ["branch", "full_name", "rank"], batch_size=200)


def parts_of_path(text: str) -> list[str]:
    """« Bois > Panneaux » as its names."""
    return [part for part in (" ".join(one.split()) for one in text.replace("›", ">").split(">")) if part]


def _by_name(category: ProductCategory) -> tuple[str, int]:
    return searchable(category.name), category.pk
