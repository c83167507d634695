"""The tabs « Opportunités gagnées », « Devis en attente », « Commandes en cours », « Ventes » (QUO-076)."""

from dataclasses import dataclass
from typing import Any

from etabli.kernel.modules import plugged
from etabli.ui.pages import registry


@dataclass(frozen=True)
class DealTab:
    """A list of one moment of a deal, plugged by the module that owns it; nothing is shown while that one is off.

    `slug` names the pages, `view` the view opened in them, `position` the place among the tabs.
    """

    slug: str
    label: Any
    view: str = ""
    position: int = 50


def deal_tabs(user: Any, here: Any) -> list[dict[str, Any]]:
    """The tabs above a list of documents, those that this person may open."""
    shown = []
    for tab in sorted(plugged(DealTab), key=lambda one: one.position):
        cls = registry.get(tab.slug)
        if cls is None or not registry.is_on(cls) or not (page := cls.page()).may_open(user):
            continue
        url = f"{page.url()}?vue={tab.view}" if tab.view else page.url()
        shown.append({"label": tab.label, "url": url, "here": page is here})
    return shown
