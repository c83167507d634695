"""The rule « Ajouter une attention »: the contact's name stands in the client's address (QUO-027)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.settings import declare, value_of

ATTENTION = "documents.attention"

declare(
    ATTENTION,
    True,
    label=_("Ajouter « À l’attention de » et le nom du contact à l’adresse des documents"),
    section="sales",
    per_company=True,
)


def asks_attention(document: Any) -> bool:
    """Whether the rule of the document's company is on, as it is from the start."""
    return bool(value_of(ATTENTION, company=document.company))


def attention_of(document: Any, address: dict[str, str]) -> str:
    """Who is named in the address: what it says, else the contact when the rule is on."""
    if address.get("attention") or not document.contact:
        return address.get("attention", "")
    return str(document.contact) if asks_attention(document) else ""
