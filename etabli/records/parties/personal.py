"""What is held about a person: the copy they may ask for, and what is erased when they ask (GDPR art. 15, 17, 20)."""

import io
import json
import re
import zipfile
from collections.abc import Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.fields import FieldValue
from etabli.kernel.files import attachments_of, detach_all, read_blob
from etabli.kernel.journal import entries_of
from etabli.kernel.journal.erasing import erase_payload
from etabli.kernel.modules import kind_of
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.remarks import Remark
from etabli.kernel.transfer.erasing import erase_imported
from etabli.records.parties.models import Address, Contact, Party, PartyMerge
from etabli.records.parties.sockets import PersonalData, everything_personal

LEFT_OUT = frozenset({"name_key", "sort_key", "version", "is_demo", "balance"})
BLANK = (
    *("first_name", "siren", "siret", "vat_number", "electronic_address", "email", "phone", "website"),
    *("comment", "city", "third_party_code", "external_source", "external_id"),
)
_UNSAFE = re.compile(r"[^\w.\- ]+")


def archive_of(party: Party) -> bytes:
    """ZIP of everything held about a person: one JSON, readable by a machine, and the files (art. 20)."""
    told: dict[str, Any] = {"export": {"at": timezone.now(), "party": party.pk}}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bundle:
        for area in everything_personal():
            told[area.name] = area.collect(party)
            for number, (name, content) in enumerate(area.files(party), start=1):
                bundle.writestr(f"{area.name}/{number:03d}-{_UNSAFE.sub('_', name)[-120:]}", content)
        written = json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        bundle.writestr("donnees.json", written)
    return target.getvalue()


def anonymous_name(party: Party | Contact) -> str:
    """What stands in the place of the name."""
    return _("Personne anonymisée n° %(number)s") % {"number": party.pk}


def _collect(party: Party) -> dict[str, Any]:
    """The record with its contacts, addresses, agreements, notes, mails and history."""
    return {
        "record": _columns(party, LEFT_OUT),
        "categories": [category.name for category in party.categories.all()],
        "addresses": [_columns(row) for row in party.addresses.all()],
        "contacts": [
            {**_columns(row), "further": [way.value for way in row.ways.all()]} for row in party.contacts.all()
        ],
        "consents": [_columns(row) for row in party.consents.all()],
        "notes": list(Remark.objects.about(party).values("at", "text")),
        "mails": list(_mails(party).values("created_at", "to", "subject", "text")),
        "history": [
            {"at": entry.at, "verb": entry.verb, "label": entry.label, "data": entry.data}
            for entry in entries_of(party)
        ],
    }


def _files(party: Party) -> Iterable[tuple[str, bytes]]:
    for file in attachments_of(party):
        yield file.name, read_blob(file.blob)


def _erase(party: Party, by: Any) -> None:
    """Blank the record and what stands on it. What it says of prospecting stays, by digest (`consents`)."""
    traces = list(party.absorbed.all())
    for one in (party, *traces):
        contacts = list(one.contacts.all())
        for row in (one, *contacts):
            erase_beside(row, by)
        erase_imported(one, *contacts, *one.addresses.all())
        Address._base_manager.filter(party=one).delete()
        PartyMerge.objects.filter(party=one).delete()
        one.consents.update(wording="")
        _blank(one)


def erase_beside(row: Any, by: Any) -> None:
    """Notes, files, mails, custom values and history that stand on a party or a contact, and its further addresses."""
    Remark.objects.about(row).delete()
    FieldValue.objects.filter(kind=kind_of(row), object_id=row.pk).delete()
    detach_all(row)
    _mails(row).update(to=[], cc=[], bcc=[], reply_to="", subject="", html="", text="")
    for entry in entries_of(row).filter(erased_at=None):
        erase_payload(entry, by=by)
    if isinstance(row, Contact):
        row.ways.all().delete()


def blank_contacts(rows: Any, name: str) -> None:
    """Put this name in the place of who they were; nothing reaches them any more."""
    reached = dict.fromkeys(("first_name", "email", "phone", "mobile", "job_title"), "")
    rows.update(**reached, last_name=name[:120], photo=None)


def _blank(party: Party) -> None:
    name = anonymous_name(party)
    blanks: dict[str, Any] = dict.fromkeys(BLANK, "")
    keys = {"name_key": "", "sort_key": name.casefold()}
    rows: Any = Party._base_manager
    rows.filter(pk=party.pk).update(**blanks, **keys, name=name, last_name=name[:120], archived=True)
    people: Any = Contact._base_manager
    blank_contacts(people.filter(party=party), name)


def _columns(row: Any, but: frozenset[str] = frozenset()) -> dict[str, Any]:
    return {field.name: field.value_from_object(row) for field in row._meta.concrete_fields if field.name not in but}


def _mails(row: Any) -> Any:
    return OutgoingMail.objects.filter(kind=kind_of(row), object_id=row.pk)


PERSONAL_PARTY = PersonalData("directory", gettext_lazy("Répertoire"), _collect, _files, _erase)
