"""What must hold of the books: entries balance, numbers follow one another, each record has its entry."""

from typing import Any

from django.db.models import F, Max, Min, Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.companies.models import Company
from etabli.kernel.proof import Finding
from etabli.modules.accounting.models import AccountingLock, Entry, EntryBatch, EntryLine
from etabli.modules.accounting.sealing import sealed_anew

FIX = gettext_lazy(
    "Restaurez la dernière sauvegarde saine, ou faites passer une écriture corrective par votre comptable."
)
SEALED = gettext_lazy(
    "Ne modifiez plus rien, gardez une copie de la base, puis restaurez la dernière sauvegarde saine."
)


def check_entries() -> Finding:
    """Every entry balances, and so does each lettered group."""
    sums = Entry.objects.annotate(d=Sum("lines__debit"), c=Sum("lines__credit"))
    fault = sums.filter(Q(d=None) | ~Q(d=F("c"))).order_by("pk").first()
    examined = Entry.objects.count()
    if fault is not None:
        return Finding(examined, _("L’écriture %(entry)s n’est pas équilibrée.") % {"entry": fault}, str(FIX))
    groups = EntryLine.objects.exclude(letter="").values("third_party", "third_party__code", "letter").order_by()
    torn = (
        groups.annotate(d=Sum("debit"), c=Sum("credit"))
        .filter(~Q(d=F("c")))
        .order_by("third_party__code", "letter")
        .first()
    )
    if torn is not None:
        told = {"code": torn["third_party__code"], "letter": torn["letter"]}
        return Finding(examined, _("Le lettrage %(letter)s de %(code)s n’est pas équilibré.") % told, str(FIX))
    return Finding(examined)


def check_entry_numbers() -> Finding:
    """Validated entries are numbered from one, without a gap, up to the last number given."""
    examined = 0
    for company in Company.objects.order_by("pk"):
        found = Entry.objects.filter(company=company).validated()
        count = found.count()
        ends = found.aggregate(low=Min("number"), high=Max("number"))
        last = AccountingLock.objects.filter(pk=company.pk).values_list("last_number", flat=True).first() or 0
        examined += count
        if count != last or (count and (ends["low"], ends["high"]) != (1, last)):
            told: dict[str, Any] = {"company": company.name, "last": last, "count": count}
            return Finding(
                examined,
                _("%(company)s : %(last)s numéros d’écriture donnés, %(count)s écritures définitives.") % told,
                str(FIX),
            )
    return Finding(examined)


def check_entry_seals() -> Finding:
    """Each definitive entry says what was sealed, and each batch of the legal chain ends with the seal it keeps."""
    examined = 0
    for company in Company.objects.order_by("pk"):
        ends = dict(EntryBatch.objects.filter(company=company).values_list("last", "seal"))
        for place, (number, borne, due) in enumerate(sealed_anew(company), start=1):
            examined += 1
            told = {"company": company.name, "number": place}
            if number != place:
                return Finding(examined, _("%(company)s : l’écriture n° %(number)s a disparu.") % told, str(SEALED))
            if borne != due or ends.pop(number, borne) != borne:
                return Finding(
                    examined,
                    _("%(company)s : l’écriture n° %(number)s n’est pas celle qui a été scellée.") % told,
                    str(SEALED),
                )
        if ends:
            told = {"company": company.name, "number": min(ends)}
            return Finding(
                examined,
                _("%(company)s : l’écriture n° %(number)s a disparu.") % told,
                str(SEALED),
            )
    return Finding(examined)
