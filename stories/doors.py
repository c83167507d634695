"""Every address of the program with its methods, made visitable: what a test of rights walks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

FILLED = {"int": "1", "str": "x", "slug": "x", "path": "x", "key": "x"}
CONVERTER = re.compile(r"<(?:(\w+):)?(\w+)>")


@dataclass(frozen=True)
class Door:
    """One address, as written (`pattern`) and as visited (`path`)."""

    pattern: str
    path: str

    @property
    def slug(self) -> str:
        """First part of the address: the page it belongs to."""
        return self.pattern.split("/", 1)[0]


def every_door() -> list[Door]:
    """Each address once, whatever module makes it."""
    found = {pattern: Door(pattern, "/" + CONVERTER.sub(filled, pattern)) for pattern in patterns(get_resolver())}
    return list(found.values())


def patterns(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """The addresses below a resolver; those written as regular expressions are links of e-mails, tried on their own."""
    for entry in resolver.url_patterns:
        written = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, written)
        elif isinstance(entry, URLPattern) and "(?P" not in written:
            yield written


def filled(match: re.Match[str]) -> str:
    """A value of the right shape."""
    return FILLED[match[1] or match[2]]
