"""A VAT number is checked with VIES, and the answer is kept with its date."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.companies.models import Company
from etabli.kernel.jobs import job
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.refusals import Refused
from etabli.kernel.settings import value_of
from etabli.records.parties.gateways.asking import Unanswered
from etabli.records.parties.gateways.vies import Vies, ViesAnswer
from etabli.records.parties.models import Party, VatCheck

AT_ONCE = 40


def _why_not(party: Party) -> str:
    return "" if party.vat_number else _("Cette fiche n’a pas de n° de TVA intracommunautaire.")


def _ask(party: Party, *, by: Any) -> tuple[str, ViesAnswer]:
    """The talk with VIES, ahead of the transaction."""
    if why := _why_not(party):
        raise Refused(why)
    own = Company.objects.filter(archived=False, is_fictitious=False).exclude(vat_number="").order_by("pk").first()
    try:
        return party.vat_number, Vies().check(party.vat_number, asked_by=own.vat_number if own else "")
    except Unanswered as silent:
        raise Refused(str(silent)) from None


@action(
    gettext_lazy("Vérifier le n° de TVA"),
    event="vat_number_checked",
    icon="shield-check",
    refusal=_why_not,
    before=_ask,
    done=gettext_lazy("VIES a répondu : la réponse est sur la fiche"),
)
def check_vat_number(party: Party, *, by: Any, prepared: Any = None) -> Party:
    """Keep what VIES answers today: the proof an exempt supply within the Union needs (CGI art. 262 ter)."""
    number, answer = prepared
    if number != party.vat_number:
        raise Refused(_("Le n° de TVA a changé entre-temps. Recommencez."))
    outcome = VatCheck.Outcome.VALID if answer.is_valid else VatCheck.Outcome.INVALID
    VatCheck.objects.create(
        party=party,
        number=number,
        outcome=outcome,
        name=answer.name,
        address=answer.address,
        reference=answer.reference,
    )
    return party


@job(retries=1)
def recheck_vat_numbers() -> None:
    """Numbers of clients elsewhere in the Union whose last answer is old, or missing; some at a time, oldest first."""
    days = value_of("parties.vies_days")
    if days <= 0 or not Vies().is_on:
        return
    since = timezone.now() - timedelta(days=days)
    fresh = VatCheck.objects.filter(party=OuterRef("pk"), number=OuterRef("vat_number"), at__gt=since)
    rows = Party.objects.filter(archived=False, is_customer=True, is_demo=False).exclude(vat_number="")
    for party in rows.exclude(vat_number__startswith="FR").exclude(Exists(fresh)).order_by("pk")[:AT_ONCE]:
        try:
            check_vat_number(party, by=SYSTEM)
        except Refused:
            return  # VIES is silent today: the others wait for tomorrow
