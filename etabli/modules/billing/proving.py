"""What must hold of the numbers of invoices and credit notes."""

from django.utils.translation import gettext as _

from etabli.kernel.companies.models import Company
from etabli.kernel.proof import Finding
from etabli.kernel.sequences import gaps
from etabli.modules.billing.models import Invoice

SERIES = (("billing.invoice", ("invoice", "deposit")), ("billing.credit_note", ("credit_note",)))


def check_numbers() -> Finding:
    """Every series is continuous: no gap, no double, no date going back (CGI annexe II art. 242 nonies A I 7°)."""
    examined = 0
    for company in Company.objects.order_by("pk"):
        for kind, types in SERIES:
            rows = Invoice.objects.issued().filter(company=company, type__in=types, origin="created").order_by("pk")
            numbers = list(rows.values_list("number", "date"))
            examined += len(numbers)
            if faults := gaps(company, kind, numbers):
                return Finding(
                    examined,
                    f"{company} : {faults[0]}",
                    _("Un numéro manquant ou double ne se répare pas : restaurez la dernière sauvegarde saine."),
                )
    return Finding(examined)
