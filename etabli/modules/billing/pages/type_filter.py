"""Filters of invoices: type, plain invoices until another is asked for (INV-014, DEP-004); with an order or not."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import QueryDict

from etabli.records.documents.models import Link
from etabli.records.documents.pages.filters import WIDENING
from etabli.ui.pages import ChoiceFilter
from etabli.ui.pages.filters import Chip

USUAL = "invoice"


@dataclass(frozen=True)
class TypeFilter(ChoiceFilter):
    """« Facture » as long as nobody ticks another type, searches or opens a view."""

    def _is_default(self, query: QueryDict) -> bool:
        return self.name not in query and not any(query.get(name) for name in WIDENING)

    def apply(self, rows: Any, query: QueryDict, user: Any) -> Any:
        return rows.filter(type=USUAL) if self._is_default(query) else super().apply(rows, query, user)

    def chip(self, query: QueryDict, model: Any, user: Any) -> Chip | None:
        if not self._is_default(query):
            return super().chip(query, model, user)
        return Chip(str(self.label), str(dict(self.choices)[USUAL]), (), sets=((self.name, ""),))


@dataclass(frozen=True)
class OrderFilter(ChoiceFilter):
    """Invoices made from an order, or without any; a credit note goes with the invoice it corrects."""

    def apply(self, rows: Any, query: QueryDict, user: Any) -> Any:
        asked = set(query.getlist(self.name)) & {"with", "without"}
        if len(asked) != 1:
            return rows
        links = Link.objects.filter(relation="transformed", source__kind="order")
        of_order = Exists(links.filter(target=OuterRef("pk"))) | Exists(links.filter(target=OuterRef("corrects")))
        return rows.filter(of_order) if "with" in asked else rows.exclude(of_order)
