"""The check of all chains, for `check_books`."""

from django.utils.translation import gettext as _

from etabli.kernel.chain.verifying import verify_chain
from etabli.kernel.companies.models import Company
from etabli.kernel.proof import Finding


def prove_chains() -> Finding:
    """Every company's chain holds, and live records still say what was sealed."""
    examined = 0
    for company in Company.objects.order_by("pk"):
        verdict = verify_chain(company)
        examined += verdict.examined
        if not verdict.ok:
            return Finding(
                examined,
                f"{company.name} : {verdict.first_fault}",
                _("Ne modifiez plus rien, gardez une copie de la base, puis restaurez la dernière sauvegarde saine."),
            )
    return Finding(examined)
