"""A mailbox read now."""

import pytest

from etabli.kernel.actions import Refused
from etabli.kernel.jobs import run_jobs
from etabli.records.interactions.actions import check_mailbox
from etabli.records.interactions.models import Interaction, MailAccount
from etabli.records.interactions.tests.conftest import letter
from etabli.records.interactions.tests.imap_server import ImapServer
from etabli.records.parties.models import Contact
from etabli.records.testing.cast import Cast

pytestmark = pytest.mark.django_db


def test_its_job_reads_it(cast: Cast, contact: Contact, imap: ImapServer, account: MailAccount) -> None:
    imap.post.inbox.add(letter().as_bytes().replace(b"\n", b"\r\n"))
    check_mailbox(account, by=cast.bruno)
    run_jobs()
    assert Interaction.objects.count() == 1
    account.is_active = False
    account.save()
    with pytest.raises(Refused, match="plus relevée"):
        check_mailbox(account, by=cast.bruno)
