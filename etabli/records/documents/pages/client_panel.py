"""« Devis, commandes et factures en cours » on a client's card, with what is done to each in one click (DIR-031)."""

from copy import copy
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.modules import kind_of
from etabli.kernel.people.rights import opens_kind
from etabli.kernel.statements.asking import asked
from etabli.kernel.statements.kept import Watch, fetching_of, kept, who
from etabli.records.documents.family import type_of
from etabli.records.documents.models import Document
from etabli.records.documents.pages.columns import state_shown
from etabli.ui.links import page_for
from etabli.ui.pages import Panel

SHOWN = 15  # the rest stands in the lists, one click away
KINDS = ("quote", "order", "invoice")
QUICK = 3


@dataclass
class CurrentGroup:
    """The documents of one kind."""

    label: str
    rows: list[dict[str, Any]] = field(default_factory=list)


def current_documents(party: Any, user: Any) -> Panel:
    """What is going on with this client."""
    pages = {kind: found for kind in KINDS if (found := _page(kind, user)) is not None}
    ordered = sorted(_latest(party, list(pages), user), key=lambda one: KINDS.index(one.kind))
    shown = [as_its_kind(document) for document in ordered]
    groups: dict[str, CurrentGroup] = {}
    for document in shown:
        group = groups.setdefault(document.kind, CurrentGroup(str(type_of(document.kind).plural)))
        group.rows.append(_row(pages[document.kind], document, user))
    makers = [_maker(page, party) for page in pages.values() if page.may_create(user)]
    return Panel(
        _("Devis, commandes et factures en cours"),
        count=len(shown) or "",
        template="documents/client_panel.html",
        context={"groups": list(groups.values()), "makers": makers, "all_url": _all(pages, party)},
        place="main",
        key="documents",
    )


def _latest(party: Any, kinds: list[str], user: Any) -> list[Document]:
    """Picked among thousands from an index, then read."""
    seen = Document.objects.visible_to(user)

    def build(pk: int) -> Any:
        mine = seen.filter(party=pk, kind__in=kinds).current().order_by("-date", "-id")
        return mine.values_list("pk")[:SHOWN]

    ids = [pk for (pk,) in asked(("current documents", *kinds), user, build, party.pk)]
    if not ids:
        return []
    key = ("current", who(user), len(ids))
    fetching = kept(key, lambda: fetching_of(seen.select_related("party", "company", "corrects"), ids), Watch())
    found = {one.pk: one for one in fetching.of(ids)}
    return [found[pk] for pk in ids if pk in found]


def _page(kind: str, user: Any) -> Any:
    try:
        record_kind = kind_of(type_of(kind).model)
    except KeyError:
        return None
    return page_for(record_kind) if opens_kind(user, record_kind) else None


def _row(page: Any, document: Document, user: Any) -> dict[str, Any]:
    sign = -1 if document.is_credit_note else 1
    left = sign * document.outstanding if document.kind == "invoice" and document.number else None
    possible = [b for b in page.buttons(user, document) if not b["why"] and b["info"].icon]
    return {
        "record": document,
        "url": page.card_url(document),
        "excl": _amount(sign * document.total_excl, document),
        "incl": _amount(sign * document.total_incl, document),
        "left": _amount(left, document) if left is not None else "—",
        "state": state_shown(document),
        "buttons": possible[:QUICK],
        "edit_url": page.url("edit", pk=document.pk)
        if page.may_edit(user, document) and not page.why_not_edit(document)
        else "",
    }


def _amount(value: Any, document: Document) -> str:
    """Euros need no sign among euros."""
    return french.money(value, document.currency) if document.is_foreign else french.amount(value)


def as_its_kind(document: Document) -> Any:
    """The same row read by the proxy of its kind, which its page and actions know."""
    found = copy(document)
    found.__class__ = type_of(document.kind).model
    return found


def _maker(page: Any, party: Any) -> dict[str, str]:
    return {"label": page.new_text, "url": f"{page.url('new')}?client={party.pk}", "icon": page.icon}


def _all(pages: dict[str, Any], party: Any) -> str:
    """Every document of the client, whatever its kind (DIR-032)."""
    return f"{reverse('tous-documents:list')}?party={party.pk}" if pages else ""
