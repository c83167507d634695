"""Writing a letter to a client (EXC-014)."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.companies.models import Company
from etabli.kernel.files import attach, store_blob
from etabli.kernel.refusals import Refused
from etabli.records.interactions.lettering import check_address, envelope_address, letter_pdf, proposed_letter
from etabli.records.interactions.models import Direction, Interaction, Kind, Letter
from etabli.records.interactions.posting import CATEGORY, post_letter
from etabli.records.interactions.writing import body_of, write_interaction
from etabli.records.parties.models import Contact, Party


def prepare(party: Party, *, by: Any, **inputs: Any) -> bytes:
    """The page, laid out ahead of the transaction."""
    subject, body, address = _texts(party, inputs, by)
    return letter_pdf(inputs["company"], party, subject=subject, body=body, address=address, at=timezone.now())


@action(
    gettext_lazy("Écrire un courrier"),
    done=gettext_lazy("Courrier prêt"),
    event="letter_written",
    creates=Interaction,
    icon="mailbox",
    before=prepare,
    hidden=True,
)
def write_letter(
    party: Party,
    *,
    company: Company,
    subject: str = "",
    body: str = "",
    address: str = "",
    contact: Contact | None = None,
    template: int | None = None,
    about: Any = None,
    by: Any,
    prepared: bytes,
) -> Interaction:
    """A letter as PDF, to print here or handed to the postal service; what is left empty is the template's."""
    inputs = {"company": company, "contact": contact, "template": template}
    subject, text, lines = _texts(party, {**inputs, "subject": subject, "body": body, "address": address}, by)
    letter = write_interaction(
        party,
        Kind.LETTER,
        by=by,
        direction=Direction.OUT,
        subject=subject,
        body=text,
        contact=contact,
        about=about,
        company=company,
        at=timezone.now(),
    )
    name = f"Courrier {party.name} {timezone.localdate()}.pdf".replace("/", "-")
    attach(letter, store_blob(prepared, name=name, media_type="application/pdf"), by=by, category=CATEGORY)
    paper = Letter.objects.create(interaction=letter, address="\n".join(check_address(lines)))
    post_letter.enqueue(paper.pk)
    return letter


def _texts(party: Party, inputs: dict[str, Any], by: Any) -> tuple[str, str, str]:
    contact, company = inputs.get("contact"), inputs["company"]
    ready = proposed_letter(party, by=by, contact=contact, template=inputs.get("template"), company=company)
    subject = (inputs.get("subject") or ready.subject).strip()
    body = inputs.get("body") or (ready.html if inputs.get("template") else "")
    if not subject:
        raise Refused(_("Donnez l’objet du courrier."), field="subject")
    if not body.strip():
        raise Refused(_("Écrivez le texte du courrier."), field="body")
    address = inputs.get("address") or envelope_address(party, contact)
    check_address(address)
    return subject, body_of(body), address
