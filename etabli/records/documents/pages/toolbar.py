"""The toolbar of a document, on its card and in the editor (QUO-065 to 071). The arrows along the list stand with the
crumbs, as on every card."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from etabli.kernel.modules import plugged
from etabli.records.documents.sockets import Shortcut
from etabli.ui.links import link_to


@dataclass(frozen=True)
class Tool:
    """A button: it leads (`new_tab`), opens beside the page (`beside`), or does (`posts`)."""

    label: str
    icon: str
    url: str
    new_tab: bool = False
    beside: bool = False
    posts: bool = False
    hotkey: str = ""


def tools_of(pages: Any, user: Any, document: Any, buttons: list[dict[str, Any]]) -> list[Tool]:
    """What can be done from here now; nothing that would lead nowhere. `buttons` are those of the header."""
    tools = [Tool(_("Exporter en PDF, à l’écran"), "file-type-pdf", pages.url("pdf", pk=document.pk), new_tab=True)]
    tools += _action(buttons, "send_", "mail")
    tools.append(Tool(_("Chiffres clés"), "chart-bar", pages.url("figures", pk=document.pk), beside=True))
    tools.append(Tool(_("Lien / mapping"), "sitemap", pages.url("deal", pk=document.pk), beside=True))
    if document.status != "draft":
        tools.append(Tool(_("Page publique"), "world-share", pages.url("sharing", pk=document.pk), beside=True))
    if pages.may_create(user):
        tools.append(Tool(pages.new_text, "file-plus", pages.url("new")))
    tools += _action(buttons, "duplicate_", "copy")
    for plug in sorted(plugged(Shortcut), key=lambda found: found.position):
        if url := plug.url(user, document):
            tools.append(Tool(str(plug.label), plug.icon, url))
    if account := link_to(document.party):
        tools.append(Tool(_("Compte : %s") % document.party, "address-book", account))
    return tools


def _action(buttons: list[dict[str, Any]], prefix: str, icon: str) -> list[Tool]:
    found = next((one for one in buttons if one["info"].name.startswith(prefix) and not one["why"]), None)
    if found is None:
        return []
    return [Tool(found["label"], icon, found["url"], beside=found["asks"], posts=not found["asks"])]
