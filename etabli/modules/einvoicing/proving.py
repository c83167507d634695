"""What must hold of transmitted invoices: the stored state is what the statuses come to."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.proof import Finding
from etabli.modules.einvoicing.following import derived
from etabli.modules.einvoicing.models import Transmission

FIX = gettext_lazy("Restaurez la dernière sauvegarde saine : les statuts reçus font foi.")


def check_states() -> Finding:
    """Each stored state against its statuses."""
    examined = 0
    for one in (
        Transmission.objects.select_related("document").prefetch_related("statuses").order_by("pk").iterator(500)
    ):
        examined += 1
        if any(getattr(one, name) != value for name, value in derived(one).items()):
            sentence = _("L’état de la facture %(number)s n’est pas celui que disent ses statuts.")
            return Finding(examined, sentence % {"number": one.document.number}, str(FIX))
    return Finding(examined)
