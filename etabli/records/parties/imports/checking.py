"""What needs several columns of a line: telephones read in the country, a delivery site recorded as a client."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from etabli.foundation import phones
from etabli.foundation.errors import InputError
from etabli.kernel.transfer import Line
from etabli.kernel.transfer.problems import WARNING, Problem, problem

PHONES = ("phone", "contact_phone", "contact_mobile")
_SITE = re.compile(r"factur[ée]e?s?\s+[àa]\s*:?\s*(.+)", re.IGNORECASE)


def check(line: Line) -> Iterator[Problem]:
    """Remarks on a line; telephones are put into one form here, since that takes the country."""
    yield from _telephones(line)
    site = _SITE.match(line.values.get("name", ""))
    if site and not line.values.get("payer"):
        line.values["payer"] = site.group(1).strip()
        yield problem(
            line.number,
            _("« %(name)s » semble être un site livré : il sera relié à son payeur « %(payer)s » s’il a une fiche.")
            % {"name": line.values["name"], "payer": line.values["payer"]},
            field="name",
            value=line.values["name"],
            severity=WARNING,
        )


def _telephones(line: Line) -> Iterator[Problem]:
    """A wrong number is left empty and told: it is no reason to lose a client."""
    for key in PHONES:
        written = line.values.get(key, "")
        if not written:
            continue
        try:
            line.values[key] = phones.phone(written, line.values.get("country", "FR"))
        except InputError as wrong:
            del line.values[key]
            sentence = _("%(reason)s « %(value)s » est laissé de côté.") % {"reason": wrong.message, "value": written}
            yield problem(line.number, sentence, field=key, value=written, severity=WARNING)
