"""The chain of a deal at the top of a card: quote, order, invoices, payment, each with its state (QUO-024)."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.modules import kind_of, plugged
from etabli.kernel.people.rights import opens_kind
from etabli.records.documents.linking import chain_of
from etabli.records.documents.models import Document
from etabli.records.documents.pages.columns import state_shown
from etabli.records.documents.sockets import DealLink
from etabli.records.documents.wording import document_word
from etabli.ui.drawing import SHAPE_ICONS
from etabli.ui.links import page_for

CSS = {"done": "is-done", "part": "is-part", "draft": "is-todo"}
SHOWN_ONE_BY_ONE = 4


@dataclass(frozen=True)
class Step:
    """One link of the chain."""

    label: str
    value: str
    css: str = ""
    icon: str = ""
    url: str = ""
    here: bool = False
    details_url: str = ""
    popover: str = ""


def steps_of(document: Document, user: Any) -> list[Step]:
    """The steps of a deal as this person may see them; none for a document that stands alone and is not opened."""
    deal = _seen(document, user)
    invoices = [one for one in deal if one.kind == "invoice"]
    others = [one for one in deal if one.kind != "invoice"]
    steps = [_step(one, document, user) for one in others]
    steps += _invoices(invoices, document, user)
    for plug in plugged(DealLink):
        steps += plug.steps(deal, user)
    return [*steps, *_expected(deal, document), *_payment(invoices)]


def whole_chain(document: Document, user: Any) -> list[Step]:
    """« Lien / mapping » (QUO-024): every document of the deal one by one, and what other areas add; a document that
    stands alone shows itself."""
    deal = _seen(document, user)
    steps = [_step(one, document, user) for one in deal]
    return [*steps, *(step for plug in plugged(DealLink) for step in plug.steps(deal, user))]


def _seen(document: Document, user: Any) -> list[Document]:
    deal = chain_of(document)
    if deal == [document]:
        return deal
    known = set(Document.objects.visible_to(user).filter(pk__in=[one.pk for one in deal]).values_list("pk", flat=True))
    return [one for one in deal if one.pk in known]


def _step(one: Document, document: Document, user: Any) -> Step:
    state = state_shown(one)
    here = one.pk == document.pk
    url, details = doors(one, user)
    value = one.number or _("brouillon")
    if not here and one.number:
        value += f" · {one.date:%d/%m}"
    return Step(
        label=document_word(one) if here else f"{document_word(one)} · {str(state.word).lower()}",
        value=value,
        css="is-here" if here else CSS.get(state.shape, ""),
        icon=state.icon or SHAPE_ICONS[state.shape],
        url=url,
        here=here,
        details_url=details,
        popover=f"details-{one.pk}",
    )


def doors(one: Document, user: Any) -> tuple[str, str]:
    """Addresses of a document's card and of its details; empty for a kind that this person does not open."""
    kind = kind_of(one)
    page = page_for(kind) if opens_kind(user, kind) else None
    return (page.card_url(one), page.url("details", pk=one.pk)) if page is not None else ("", "")


def _invoices(invoices: list[Document], document: Document, user: Any) -> list[Step]:
    if len(invoices) <= SHOWN_ONE_BY_ONE or any(one.pk == document.pk for one in invoices):
        near = invoices if len(invoices) <= SHOWN_ONE_BY_ONE else [one for one in invoices if one.pk == document.pk]
        return [_step(one, document, user) for one in near]
    total = sum((one.in_euros(-one.payable if one.is_credit_note else one.payable) for one in invoices), Decimal(0))
    return [
        Step(
            _("Facturation"),
            _("%(n)s factures · %(sum)s TTC") % {"n": len(invoices), "sum": french.money(total)},
            "is-part",
            "circle-half-2",
        )
    ]


def _expected(deal: list[Document], document: Document) -> list[Step]:
    kinds = {one.kind for one in deal}
    if document.status in ("cancelled", "refused") or "invoice" in kinds:
        return []
    coming = [Step(_("Commande"), _("à l’acceptation"), "is-todo", "circle-dashed")] if kinds == {"quote"} else []
    return [*coming, Step(_("Facture"), _("à venir"), "is-todo", "circle-dashed")]


def _payment(invoices: list[Document]) -> list[Step]:
    issued = [one for one in invoices if one.status in ("open", "done") and not one.is_credit_note]
    paid = sum((one.in_euros(one.paid_total) for one in issued), Decimal(0))
    left = sum((one.base_outstanding for one in issued), Decimal(0))
    if not issued or (not paid and not left):
        return [
            Step(
                _("Paiement"),
                _("rien à encaisser") if issued else _("à venir"),
                "is-done" if issued else "is-todo",
                "circle-check" if issued else "circle-dashed",
            )
        ]
    if left <= 0:
        return [Step(_("Paiement"), _("%s reçus") % french.money(paid), "is-done", "circle-check")]
    text = _("%s reçus") % french.money(paid) if paid else _("%s attendus") % french.money(left)
    return [Step(_("Paiement"), text, "is-part" if paid else "is-todo", "circle-half-2" if paid else "circle-dashed")]
