"""Breaking the page before a line, whatever the status (QUO-059)."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.refusals import Invalid
from etabli.records.documents.models import Document
from etabli.records.documents.page_breaks import toggle_break
from etabli.records.documents.rules import why_not_edit


@action(gettext_lazy("Saut de page avant la ligne"), event="page_break_changed", hidden=True)
def break_page(document: Document, *, position: int, by: Any) -> Document:
    """Put a break before the line at this position (0 is the first), or take it away.

    A document still written gets or loses a line; one that is not keeps its content and its archived original, and its
    copies alone are laid out anew (decision 03).
    """
    if not document.lines.filter(position=position).exists():
        raise Invalid({"position": _("Cette ligne n’existe pas dans ce document.")})
    toggle_break(document, position, writable=not why_not_edit(document))
    return document
