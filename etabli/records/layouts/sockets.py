"""What the documents above give the pages of themes: real documents to look at."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from etabli.records.layouts.models import Theme


@dataclass(frozen=True)
class ThemePreview:
    """`documents(theme, user)` names real documents a theme can be seen on, as (id, label), the likeliest first;
    `pages(theme, pk, user)` draws one of them with the theme, which may be unsaved, as PNG pages, a specimen without
    `pk`. Raises Missing for a document the person may not see."""

    documents: Callable[[Theme, Any], list[tuple[int, str]]]
    pages: Callable[[Theme, int | None, Any], list[bytes]]
    pdf: Callable[[Theme, int | None, Any], bytes]
