"""The check of all chains, for `check_books`."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.chain.models import ChainLink
from etabli.kernel.chain.subjects import ChainSubject
from etabli.kernel.chain.verifying import verify_chain
from etabli.kernel.companies.models import Company
from etabli.kernel.modules import plugged
from etabli.kernel.proof import Finding

ADVICE = gettext_lazy(
    "Ne modifiez plus rien, gardez une copie de la base, puis restaurez la dernière sauvegarde saine."
)


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
                str(ADVICE),
            )
    if stranger := _unregistered():
        return Finding(examined, stranger, str(ADVICE))
    return Finding(examined)


def _unregistered() -> str:
    """The first record that nobody sealed: it did not come in through the program."""
    for plug in plugged(ChainSubject):
        if plug.rows is None:
            continue
        links = ChainLink.objects.filter(kind=plug.kind, subject_id=OuterRef("pk"))
        found = plug.rows().filter(~Exists(links)).order_by("pk").first()
        if found is not None:
            return _("%(name)s (%(what)s %(id)s) n’est pas dans le registre légal.") % {
                "name": found,
                "what": found._meta.verbose_name,
                "id": found.pk,
            }
    return ""
