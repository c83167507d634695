"""Telling those who look after purchases that an invoice came by itself."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.notices import NoticeKind, notify
from etabli.kernel.people.models import User
from etabli.kernel.people.roles import Role
from etabli.modules.receiving.models import ReceivedInvoice, Source

ARRIVALS = NoticeKind("receiving.arrival", gettext_lazy("une facture de fournisseur arrive"), icon="file-download")
READERS = (Role.ADMINISTRATOR, Role.EXPENSES)


def tell_of_arrival(invoice: ReceivedInvoice) -> None:
    """Not of what somebody dropped: they know."""
    if invoice.file.source in (Source.DROPPED, Source.API):
        return
    title = _("%(supplier)s : facture %(number)s à approuver") % {
        "supplier": invoice.supplier,
        "number": invoice.number,
    }
    text = french.money(invoice.total_incl, invoice.currency or "EUR")
    for user in User.objects.filter(is_active=True):
        if set(user.roles) & set(READERS):
            notify(user, title=title, about=invoice, kind=ARRIVALS.name, text=text)
