"""The type of invoices: plain invoices until another is asked for (INV-014, DEP-004)."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

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
