"""What closures show on the page of the proof: the last ones, the public key of archives, the attestation."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.kernel.companies.models import Company
from etabli.records.closures.archive.signing import public_key
from etabli.records.closures.models import Closure
from etabli.records.closures.pages.closures import ClosurePages
from etabli.ui.pages import Panel, PanelRow

SHOWN = 4


def closures_panel(request: HttpRequest) -> Panel:
    """The latest closures of the companies one sees."""
    pages = ClosurePages.page()
    rows = [
        PanelRow(
            str(one.period),
            pages.card_url(one),
            sub=f"{one.company.name} · {_('cumul perpétuel %s') % french.money(one.perpetual_incl)}",
            end=french.money(one.total_incl),
            icon="lock",
        )
        for one in Closure.objects.visible_to(request.user).select_related("company").order_by("-at", "-id")[:SHOWN]
    ]
    empty = _("Aucune période clôturée pour l’instant : chaque nuit clôture la veille.")
    return Panel(_("Dernières clôtures"), rows, more_url=pages.url(), empty=empty)


def papers_panel(request: HttpRequest) -> Panel:
    """The attestation of each company, and the key that proves archives."""
    pages = ClosurePages.page()
    rows = [
        PanelRow(
            _("Attestation de l’éditeur"),
            pages.url("attestation", pk=company.pk),
            sub=_("%s, sans valeur : société fictive") % company.name if company.is_fictitious else company.name,
            end="PDF",
            icon="file-text",
        )
        for company in Company.objects.visible_to(request.user).filter(archived=False).order_by("name")
    ]
    key = PanelRow(_("Clé publique des archives"), sub=public_key(), icon="key")
    return Panel(_("À remettre à un vérificateur"), [*rows, key])
