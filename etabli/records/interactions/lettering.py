"""A letter on paper: the window of the envelope where the post wants it, in the look of the own company (EXC-014)."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from etabli.foundation import french
from etabli.foundation.typography import tidy
from etabli.kernel.mailtemplates import Written, written
from etabli.kernel.mailtemplates.models import MailTemplate
from etabli.kernel.printing import render_pdf
from etabli.kernel.printing.rich import tree
from etabli.kernel.refusals import Refused
from etabli.records.documents.printed import pictures_of
from etabli.records.documents.printing import heads
from etabli.records.documents.snapshots import seller
from etabli.records.interactions.mail_context import LETTER, Reader
from etabli.records.layouts.resolving import layout_for, words_for
from etabli.records.parties.models import Contact, Party

LINES_AT_MOST = 6


def proposed_letter(
    party: Party, *, by: Any, contact: Contact | None = None, template: int | None = None, company: Any = None
) -> Written:
    """The letter as the template says it for this reader."""
    chosen = MailTemplate.objects.in_use().filter(pk=template, context=LETTER).first() if template else None
    return written(LETTER, Reader(party, contact, company), by=by, template=chosen)


def envelope_address(party: Party, contact: Contact | None = None) -> str:
    """Lines of the window: name, person, street, town. Empty without address on the card."""
    address = party.billing_address()
    if address is None or not address.lines():
        return ""
    person = str(contact) if contact is not None and not party.is_person else ""
    return "\n".join([party.name, *([person] if person else []), *address.lines()])


def check_address(address: str) -> list[str]:
    """Lines that fit the window. Raises Refused when the post could not deliver (AFNOR XP Z10-011: six lines)."""
    lines = [" ".join(line.split()) for line in address.splitlines() if line.strip()]
    if len(lines) < 2:
        raise Refused(
            _("L’adresse du destinataire manque : complétez-la, ou ajoutez-la sur la fiche."), field="address"
        )
    if len(lines) > LINES_AT_MOST:
        raise Refused(_("Une adresse postale compte six lignes au plus."), field="address")
    return lines


def letter_pdf(company: Any, party: Party, *, subject: str, body: str, address: str, at: datetime) -> bytes:
    """The page, ready to print; the same letter gives the same bytes."""
    layout = layout_for("letter", company, party)
    own: Any = {"seller": seller(company), "options": {}, "lines": []}
    own["seller"] |= {"look": layout.look, "colour": layout.colour, "logo": layout.logo}
    name, *lines = check_address(address)
    data: dict[str, Any] = {
        "kind": "letter",
        "look": layout.look,
        "lang": "fr",
        "words": {key: tidy(text) for key, text in words_for(company, "fr").items()},
        "title": tidy(subject) or _("Courrier"),
        "number": "",
        "state": _("Société fictive – démonstration") if company.is_fictitious else None,
        "brand": {"colour": layout.colour},
        "seller": heads.seller(own),
        "buyer": {"name": tidy(name), "lines": [tidy(line) for line in lines]},
        "facts": [{"label": _("Date"), "value": french.day(timezone.localtime(at).date())}],
        "lines": [],
        "body": [{"part": "letter", "body": tree(body, tidy)}],
        "mentions": [],
        "options": {"subject": False},
    }
    logo = pictures_of(own).get(layout.logo)
    if logo is not None:
        data["brand"]["logo"] = "logo"
    return render_pdf(data, pictures={"logo": logo} if logo is not None else {}, at=at)
