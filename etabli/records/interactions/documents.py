"""E-mails that carry a document stand among the exchanges with its client (EXC-001)."""

from typing import Any

from etabli.kernel.people.actor import SYSTEM
from etabli.records.documents.models import Document
from etabli.records.interactions.models import Direction, Interaction, Kind, Part
from etabli.records.interactions.writing import add_addresses, write_interaction


def note_document_mailed(mail: Any, event: Any) -> None:
    """Write the exchange the moment the e-mail is decided; it shows how far the e-mail went, and its answer joins it.

    The files stay on the e-mail and on the document it is about.
    """
    document = Document.objects.select_related("party", "company").filter(pk=mail.object_id).first()
    if document is None or Interaction.objects.filter(mail=mail).exists():
        return
    readers = {address.lower() for address in mail.to}
    people = document.party.contacts.exclude(email="").order_by("pk")
    interaction = write_interaction(
        document.party,
        Kind.MAIL,
        by=mail.user or SYSTEM,
        direction=Direction.OUT,
        subject=mail.subject,
        body=mail.html,
        contact=next((one for one in people if one.email.lower() in readers), None),
        company=document.company,
        at=mail.created_at,
        mail=mail,
        about_kind=mail.kind,
        about_id=mail.object_id,
        is_fictitious=document.is_fictitious,
    )
    for part, addresses in ((Part.TO, mail.to), (Part.CC, mail.cc), (Part.BCC, mail.bcc)):
        if addresses:
            add_addresses(interaction, part, addresses)
