"""Loading the demonstration."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.kernel.companies.models import Company
from etabli.kernel.demo.part import DemoPart, in_order
from etabli.kernel.demo.stage import Stage
from etabli.kernel.modules import plugged
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.refusals import Refused
from etabli.kernel.settings import declare, set_value, value_of

FIRST_START = "installation.first_start"
declare(FIRST_START, "", label=_("Premier démarrage"), section="installation")

IDENTITY = {
    "name": "Atelier Démonstration",
    "legal_form": "SARL",
    "capital": "10 000 €",
    "siren": "999500713",
    "siret": "99950071300014",
    "vat_number": "FR30999500713",
    "rcs": "Lyon",
    "ape": "4332A",
    "street": "1 rue de l’Exemple",
    "postcode": "69000",
    "city": "Lyon",
    "email": "contact@demonstration.example",
    "phone": "04 65 71 00 00",
    "website": "demonstration.example",
    "iban": "FR3330002005500000157841Z25",
    "bank_name": "Banque de démonstration",
}


def load_demo(out: Any = None) -> Company:
    """Make the fictitious company and let every area add its part, each in its own transaction. Raises Refused when it exists."""
    if Company.objects.filter(is_fictitious=True).exists():
        raise Refused(_("La société de démonstration existe déjà."))
    with transaction.atomic():
        company = Company.objects.create(**IDENTITY, is_fictitious=True)
    stage = Stage(company=company, today=timezone.localdate())
    for part in in_order(plugged(DemoPart)):
        if out is not None:
            out.write(f"Démonstration : {part.name}…\n")
            out.flush()
        part.build(stage)
    return company


def load_demo_once(wanted: bool, out: Any) -> None:
    """At the very first start: load it, or remember that this account began empty. Later starts change nothing."""
    if value_of(FIRST_START):
        return
    if wanted and not Company.objects.exists():
        load_demo(out)
    set_value(FIRST_START, "demo" if wanted else "empty", by=SYSTEM)
