"""Which VAT group each amount of a document belongs to: category and numeric rate (calculation.md rules 5 and 8)."""

from decimal import Decimal
from typing import Literal

from etabli.foundation.errors import CalculationError
from etabli.foundation.lines import exact
from etabli.foundation.money import CENT, HUNDRED, ZERO

GroupKey = tuple[str, Decimal]
Part = Literal["lines", "other_taxes", "shipping"]

CATEGORIES = frozenset({"S", "Z", "E", "AE", "K", "G", "O"})


class Grouping:
    """Sums of a document's parts by VAT group, with the place where each group first appeared."""

    def __init__(self, default_zero_category: str | None = None) -> None:
        if default_zero_category is not None and default_zero_category not in CATEGORIES - {"S"}:
            raise CalculationError(
                f"Catégorie de TVA du client inconnue : « {default_zero_category} ».", "default_zero_category"
            )
        self.default_zero_category = default_zero_category
        self.lines: dict[GroupKey, Decimal] = {}
        self.other_taxes: dict[GroupKey, Decimal] = {}
        self.shipping: dict[GroupKey, Decimal] = {}
        self.places: dict[GroupKey, str] = {}

    def add(self, part: Part, amount: Decimal, vat_rate: object, vat_category: str | None, field: str) -> None:
        """Count an amount in the group of its rate and category."""
        rate = exact(vat_rate, "Taux de TVA", f"{field}.vat_rate", decimals=2)
        if rate > HUNDRED:
            raise CalculationError("Taux de TVA : 100 % au plus.", f"{field}.vat_rate")
        key = (self._category(rate, vat_category, f"{field}.vat_category"), rate.quantize(CENT) + 0)
        sums: dict[GroupKey, Decimal] = getattr(self, part)
        sums[key] = sums.get(key, ZERO) + amount
        self.places.setdefault(key, f"{field}.vat_category")

    def check_out_of_scope_alone(self) -> None:
        """What is outside the scope of VAT (O) cannot share an invoice with anything else (BR-O-11 to BR-O-14)."""
        for (category, _), place in self.places.items():
            if category == "O" and len(self.places) > 1:
                raise CalculationError(
                    "Une opération hors du champ de la TVA (catégorie O) ne se mélange à aucune autre.",
                    place,
                )

    def _category(self, rate: Decimal, category: str | None, field: str) -> str:
        if not category:
            category = "S" if rate else self.default_zero_category
        if not category:
            raise CalculationError("Taux de TVA à 0 % : indiquez son motif (exonération, export…).", field)
        if category not in CATEGORIES:
            raise CalculationError(f"Catégorie de TVA inconnue : « {category} ».", field)
        if rate and category != "S":
            raise CalculationError(f"La catégorie de TVA {category} demande un taux de 0 %.", field)
        if not rate and category == "S":
            raise CalculationError("Taux de TVA à 0 % : indiquez son motif (la catégorie S demande un taux).", field)
        return category
