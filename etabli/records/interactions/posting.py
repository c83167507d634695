"""Handing letters to the postal service, after the transaction that wrote them."""

from django.db import transaction
from django.utils.translation import gettext as _

from etabli.kernel.files import attachments_of, read_blob
from etabli.kernel.jobs import job
from etabli.records.interactions.gateways.postal import LocalPost, PostalFault, post_office
from etabli.records.interactions.models import Interaction, Letter, LetterState

CATEGORY = "letter"


class NotPosted(Exception):
    """Worth another try."""


def pdf_of_letter(interaction: Interaction) -> bytes:
    """The page as it was made, b"" when somebody took the file away."""
    file = attachments_of(interaction, category=CATEGORY).first()
    return read_blob(file.blob) if file is not None else b""


@job(retries=6, backoff=60)
def post_letter(letter_id: int) -> None:
    """Give one letter to the service, under a key that makes a second try harmless."""
    letter = Letter.objects.select_related("interaction").filter(pk=letter_id, state=LetterState.TO_PRINT).first()
    office = post_office()
    if letter is None or isinstance(office, LocalPost):
        return
    pdf = pdf_of_letter(letter.interaction)
    try:
        if not pdf:
            raise PostalFault(_("Le fichier du courrier n’est plus sur l’échange."))
        reference = office.hand_over(pdf, key=f"etabli-letter-{letter.pk}")
    except PostalFault as fault:
        _note(letter, state=LetterState.FAILED if fault.lasting else LetterState.TO_PRINT, fault=str(fault)[:300])
        if not fault.lasting:
            raise NotPosted from fault
        return
    _note(letter, state=LetterState.HANDED, reference=reference, gateway=office.name, fault="")


def _note(letter: Letter, **fields: str) -> None:
    with transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(**fields)
