"""Going on with the next version of a quote."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.modules.sales.models import Quote
from etabli.modules.sales.rules import why_not_revise_quote
from etabli.records.documents.revising import begin_next, version_of


@action(
    _("Nouvelle révision"),
    done=_("Version gardée : écrivez la suivante"),
    event="quote_revision_begun",
    refusal=why_not_revise_quote,
    icon="history",
)
def revise_quote(quote: Quote, *, by: Any) -> Quote:
    """Keep the version in force whole and begin the next one (the same happens by itself when a quote that was sent
    changes)."""
    begin_next(quote, version_of(quote, by=by), by=by)
    return quote
