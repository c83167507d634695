"""The kinds of documents: which proxy, words and series each has. Filled by the modules' `DocumentType` plugs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.apps import apps

from etabli.kernel.modules import Module, all_modules, kind_of


@dataclass(frozen=True)
class DocumentType:
    """One kind of document, declared by the module that owns it.

    `number_at` says when a number is given: "open" for quotes and orders, "issue" for invoices. `date_field` is the
    date
    that the kind shows beside its own (validity, delivery, due date).
    """

    kind: str
    model: Any
    label: Any
    plural: Any
    series: str
    date_field: str
    feminine: bool = False
    words: dict[str, Any] = field(default_factory=dict, compare=False)


@lru_cache(maxsize=1)
def _types() -> dict[str, DocumentType]:
    found = {}
    for module in all_modules():
        for plug in _plugs(module):
            if isinstance(plug, DocumentType):
                found[plug.kind] = plug
    return found


def _plugs(module: Module) -> tuple[Any, ...]:
    return tuple(p for plug in module.plugs for p in (plug if isinstance(plug, tuple | list) else (plug,)))


def type_of(kind: str) -> DocumentType:
    """Declaration of a kind, whether its module is on or off. Raises KeyError."""
    return _types()[kind]


def proxy_label(kind: str) -> str:
    """Record kind of a document's kind ("quote" → "sales.quote")."""
    return kind_of(type_of(kind).model)


def numbers_in(series: str) -> Callable[[Any], Iterable[str]]:
    """Numbers that a company's documents of a series bear (`Numbering.borne`)."""

    def borne(company: Any) -> Iterable[str]:
        rows = apps.get_model("documents", "Document")._base_manager
        numbers: Any = rows.filter(company=company, series=series, number__isnull=False).values_list(
            "number", flat=True
        )
        return numbers

    return borne
