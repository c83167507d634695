"""Duplicating: a new draft with the same content."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.modules.sales.models import Quote
from etabli.records.documents.copying import duplicate


@action(_("Dupliquer"), event="quote_created", creates=Quote, icon="copy", done=_("Copie créée"))
def duplicate_quote(quote: Quote, *, by: Any) -> Quote:
    """A draft with the same client and lines, dated today (QUO-070)."""
    return duplicate(quote, by=by)
