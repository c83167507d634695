"""Walking an invoice by local names: the root has told the syntax, prefixes and versions of namespaces vary."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Self

from django.utils.translation import gettext as _
from lxml import etree

from etabli.records.documents.einvoice.reading.values import Fault

TEXT_AT_MOST = 4000
_NUMBER = re.compile(r"[+-]?\d{1,17}(\.\d{1,10})?")
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")


class Node:
    """An element or nothing: what is looked for below nothing is nothing. Bad figures are told in `faults`."""

    def __init__(self, element: etree._Element | None, faults: list[Fault]) -> None:
        self.element = element
        self.faults = faults

    def __bool__(self) -> bool:
        return self.element is not None

    def all(self, path: str) -> Iterator[Self]:
        """Elements at a path of local names; `A|B` takes either name."""
        found = [] if self.element is None else [self.element]
        for step in path.split("/"):
            names = step.split("|")
            found = [child for one in found for child in one if _name(child) in names]
        for element in found:
            yield type(self)(element, self.faults)

    def one(self, path: str) -> Self:
        """The first element at a path."""
        return next(self.all(path), type(self)(None, self.faults))

    def text(self, path: str = "") -> str:
        """The text at a path, spaces in order; "" when absent."""
        node = self.one(path) if path else self
        if node.element is None:
            return ""
        return " ".join((node.element.text or "").split())[:TEXT_AT_MOST]

    def said(self, name: str) -> str:
        """An attribute."""
        return "" if self.element is None else str(self.element.get(name) or "").strip()

    def number(self, path: str = "") -> Decimal | None:
        """The figure at a path; one that is none is told and taken for absent."""
        node = self.one(path) if path else self
        text = node.text()
        if not text:
            return None
        if _NUMBER.fullmatch(text):
            return Decimal(text)
        self._tell("NOMBRE", _("« %s » n’est pas un nombre (point décimal, sans espace)."), text, node)
        return None

    def day(self, path: str) -> date | None:
        """The date at a path: AAAA-MM-JJ or AAAAMMJJ (format 102)."""
        node = self.one(path)
        text = node.text()
        if not text:
            return None
        if match := _DAY.match(text):
            try:
                return date(*(int(part) for part in match.groups()))
            except ValueError:
                pass
        self._tell("BR-FR-03", _("« %s » n’est pas une date du calendrier."), text, node)
        return None

    def _tell(self, rule: str, sentence: str, text: str, node: "Node") -> None:
        self.faults.append(Fault(rule, sentence % text[:40], place=_name(node.element)))


def _name(element: etree._Element | None) -> str:
    if element is None or not isinstance(element.tag, str):
        return ""
    return element.tag.rpartition("}")[2]
