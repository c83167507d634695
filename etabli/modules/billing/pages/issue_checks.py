"""The check list before issuing: what is missing, where to put it right, and what is worth knowing (ux 1.A.5)."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.foundation.states import State
from etabli.kernel.refusals import Invalid, Refused
from etabli.modules.billing.issuing import PLACEHOLDER, put_dates
from etabli.modules.billing.models import Invoice
from etabli.records.documents.credit import over_credit
from etabli.records.documents.mentions import missing_mentions
from etabli.records.documents.snapshots import snapshot_of
from etabli.ui.configuration.companies import CompanyPages
from etabli.ui.links import field_link, link_to


@dataclass(frozen=True)
class Check:
    """One line of the list: good, worth a look, or in the way, with the address where it is put right."""

    state: State
    url: str = ""
    fix: str = ""


def checks_of(invoice: Any, user: Any) -> list[Check]:
    """Everything checked before the number is taken."""
    draft = Invoice.objects.select_related("company", "party", "corrects", "payment_term", "owner", "contact").get(
        pk=invoice.pk
    )
    put_dates(draft, timezone.localdate())
    try:
        faults = missing_mentions(snapshot_of(draft, number=PLACEHOLDER, issued_on=draft.date))
    except (Refused, Invalid) as no:
        return [Check(State("late", str(no)))]
    found = [_fault(fault, draft, user) for fault in faults]
    if not any(fault.blocks for fault in faults):
        found.insert(0, Check(State("done", _("Mentions obligatoires complètes"))))
    return [*found, *_address(draft), *_credit(draft), *_late(draft, user)]


# Fields of the sheet where a fault of the draft is put right; the address printed is the draft's own copy.
ON_THE_SHEET = {
    "due_date": "id_due_date",
    "date": "id_date",
    "delivery_date": "id_delivery_date",
    "vat_reason": "vat-reason",
    "exchange_rate": "id_exchange_rate",
    "buyer.name": "adresses",
    "buyer.lines": "adresses",
    "buyer.city": "adresses",
    "buyer.country": "adresses",
}


def _fault(fault: Any, draft: Any, user: Any) -> Check:
    owner, _dot, field = fault.field.partition(".")
    state = State("late" if fault.blocks else "wait", fault.sentence)
    if fault.field not in ON_THE_SHEET and owner == "buyer":
        return Check(state, field_link(draft.party, field), _("Compléter le client"))
    if owner == "seller":
        if not user.is_administrator:
            return Check(state)
        return Check(state, field_link(draft.company, field, CompanyPages.page()), _("Compléter la société"))
    anchor = ON_THE_SHEET.get(fault.field, "")
    return Check(state, f"{link_to(draft)}#{anchor}" if anchor else link_to(draft), _("Modifier le brouillon"))


def _address(draft: Any) -> list[Check]:
    if not draft.party.is_business:
        return []
    if draft.party.electronic_address or draft.party.siren:
        return [Check(State("done", _("Adresse de facturation électronique connue")))]
    return []


def _credit(draft: Any) -> list[Check]:
    told = over_credit(draft)
    return [Check(State("wait", told), field_link(draft.party, "credit_limit"), _("Voir l’encours"))] if told else []


def _late(draft: Any, user: Any) -> list[Check]:
    late = Invoice.objects.visible_to(user).filter(party=draft.party_id).overdue().exclude(type="credit_note")
    owed = list(late.values_list("base_outstanding", flat=True)[:200])
    if not owed:
        return []
    text = _("Ce client a %(count)s en retard, pour %(sum)s TTC.") % {
        "count": french.counted(len(owed), _("facture"), feminine=True),
        "sum": french.money(sum(owed)),
    }
    return [Check(State("wait", text), link_to(draft.party), _("Voir le client"))]
