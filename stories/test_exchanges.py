"""From the first e-mail to the task done: what is said to a client is on its card, once, whoever brought it."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from etabli.kernel.jobs import run_jobs
from etabli.kernel.people.models import ApiToken
from etabli.records.agenda.models import Task
from etabli.records.interactions.capturing.fetching import read_account
from etabli.records.interactions.models import Interaction, MailAccount
from etabli.records.interactions.tests.conftest import Box, account, imap, letter, own_folder, smtp
from etabli.records.interactions.tests.imap_server import ImapServer
from etabli.records.parties.actions import merge_parties
from etabli.records.parties.models import Party
from etabli.records.testing.cast import Cast, make_cast, make_party

__all__ = ["account", "imap", "own_folder", "smtp"]

pytestmark = pytest.mark.django_db
ACCEPTED = """BEGIN:VCALENDAR\r
VERSION:2.0\r
METHOD:REPLY\r
BEGIN:VEVENT\r
UID:{uid}\r
SEQUENCE:0\r
DTSTART:20261201T090000Z\r
ATTENDEE;PARTSTAT=ACCEPTED:mailto:lea@canuts.example\r
END:VEVENT\r
END:VCALENDAR\r
"""


@pytest.fixture
def cast(db: None) -> Cast:
    """Anne and the others; one connexion suffices here."""
    return make_cast()


def test_from_the_first_e_mail_to_the_task_done(
    cast: Cast, imap: ImapServer, account: MailAccount, smtp: Box, client: Client
) -> None:
    party = make_party("Brasserie des Canuts")
    lea = party.contacts.create(first_name="Léa", last_name="Vidal", email="lea@canuts.example")
    _token, secret = ApiToken.issue(cast.bruno, name="agence")

    def api(path: str, **body: Any) -> Any:
        headers = {"Authorization": f"Bearer {secret}"}
        answer = client.post(f"/api/v1/{path}", json.dumps(body), content_type="application/json", headers=headers)
        assert answer.status_code < 300, answer.content
        return answer.json()

    def comes(**headers: str) -> Any:
        message = letter(**headers)
        if uid := headers.pop("X-Uid", ""):
            message.add_alternative(ACCEPTED.format(uid=uid), subtype="calendar")
        imap.post.inbox.add(message.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
        read_account(account)

    words = {"subject": "Teinte du bar", "body": "Chêne ou noyer ?"}
    asked = api("interactions", kind="mail", party_id=party.pk, contact_id=lea.pk, **words)
    run_jobs()
    [(readers, left)] = smtp.received
    assert readers == ["lea@canuts.example"]
    assert Interaction.objects.filter(pk=asked["id"], mail__state="sent").exists()

    # Léa answers, from her own address at home; the mailbox is read twice and keeps a copy of what left
    answered = {"From": "lea@maison.example", "In-Reply-To": str(left["Message-ID"]), "Message-ID": "<r@maison>"}
    imap.post.sent.add(left.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    comes(**answered)
    read_account(account)
    came = Interaction.objects.get(direction="in")
    assert (came.party, came.thread, Interaction.objects.count()) == (party, left["Subject"][-7:-1], 2)

    # A meeting; her calendar accepts
    soon = timezone.now() + timedelta(days=5)
    meeting = api(
        "interactions",
        kind="meeting",
        party_id=party.pk,
        subject="Relevé des cotes",
        at=soon.isoformat(),
        contact_ids=[lea.pk],
        invites=True,
        company_id=cast.company.pk,
    )
    run_jobs()
    assert "text/calendar" in {part.get_content_type() for part in smtp.received[1][1].walk()}
    uid = Interaction.objects.get(pk=meeting["id"]).invitation.uid
    comes(**{"Message-ID": "<a@canuts>", "Subject": "Accepté : Relevé des cotes", "X-Uid": uid})
    headers = {"Authorization": f"Bearer {secret}"}
    [lea_there] = client.get(f"/api/v1/interactions/{meeting['id']}", headers=headers).json()["participants"]
    assert (lea_there["contact_id"], lea_there["answer"]) == (lea.pk, "accepted")

    # A task, done
    day = timezone.localdate() + timedelta(days=6)
    task = api("tasks", company_id=cast.company.pk, title="Chiffrer le bar", due_on=day.isoformat(), party_id=party.pk)
    api(f"tasks/{task['id']}/complete")
    assert Task.objects.get().done_by == cast.bruno

    # All of it on the card
    client.force_login(cast.bruno)
    block = client.get(f"/echanges/client/{party.pk}/").content.decode()
    history = client.get(f"/repertoire/{party.pk}/chronologie/").content.decode()
    for said in ("Teinte du bar", "Relevé des cotes", "Accepté : Relevé des cotes"):
        assert said in block
    assert "Teinte du bar" in history

    # The same firm was there twice: exchanges and task go with the contact
    kept = make_party("Les Canuts SARL")
    merge_parties(kept, absorb=Party.objects.get(pk=party.pk), by=cast.anne)
    lea.refresh_from_db()
    rows = Interaction.objects.filter(party=kept)
    assert (rows.count(), Interaction.objects.exclude(party=kept).count(), lea.party_id) == (4, 0, kept.pk)
    assert set(rows.filter(contact=lea).values_list("contact__party", flat=True)) == {kept.pk}
    assert Task.objects.get().party == kept
    comes(**answered | {"Message-ID": "<s@maison>", "Subject": "Encore moi"})
    assert Interaction.objects.get(subject="Encore moi").party == kept
