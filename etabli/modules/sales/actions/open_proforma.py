"""Giving a proforma its number."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.actions import action
from etabli.modules.sales.models import Proforma
from etabli.modules.sales.opening import changed_columns, give_number
from etabli.modules.sales.rules import why_not_open_proforma


@action(
    _("Numéroter la proforma"),
    done=_("Proforma numérotée"),
    event="proforma_opened",
    refusal=why_not_open_proforma,
    icon="player-play",
    bulk=True,
    primary=True,
)
def open_proforma(proforma: Proforma, *, by: Any) -> Proforma:
    """It takes the next number of its own series, which the law does not watch: it is no invoice (CGI 289)."""
    give_number(proforma)
    proforma.save(update_fields=changed_columns())
    return proforma
