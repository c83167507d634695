"""Where the mail server is, told by the environment or on screen."""

import pytest

from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.outbox import MailServer, mail_server, try_server
from etabli.kernel.outbox.server import server_of
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.settings import set_value
from etabli.kernel.settings.models import Setting


@pytest.mark.once
@pytest.mark.parametrize(
    ("url", "server"),
    [
        (
            "smtp://anne%40x.fr:p%2Fss@smtp.x.fr",
            MailServer("smtp.x.fr", 587, "anne@x.fr", "p/ss", "starttls", "anne@x.fr"),
        ),
        ("smtps://u:p@smtp.x.fr", MailServer("smtp.x.fr", 465, "u", "p", "tls", "")),
        ("smtp+plain://127.0.0.1:2525", MailServer("127.0.0.1", 2525, "", "", "none", "")),
    ],
)
def test_addresses_of_servers(url: str, server: MailServer):
    assert server_of(url) == server


@pytest.mark.once
@pytest.mark.parametrize("url", ["smtp.x.fr", "http://x", "smtp://"])
def test_another_address_is_refused(url: str):
    with pytest.raises(ValueError, match="smtp://utilisateur:motdepasse@machine:587"):
        server_of(url)


@pytest.mark.django_db
def test_settings_on_screen_and_a_password_that_is_never_readable_in_the_base(settings):
    settings.DEFAULT_FROM_EMAIL = ""
    assert mail_server() is None
    set_value("outbox.smtp_host", "smtp.x.fr", by=SYSTEM)
    set_value("outbox.smtp_user", "anne@x.fr", by=SYSTEM)
    set_value("outbox.smtp_password", "très secret", by=SYSTEM)
    assert mail_server() == MailServer("smtp.x.fr", 587, "anne@x.fr", "très secret", "starttls", "anne@x.fr")
    kept = Setting.objects.get(key="outbox.smtp_password").value
    assert kept.startswith("vault1:")
    assert "secret" not in kept
    assert JournalEntry.objects.filter(label="outbox.smtp_password").get().data == {"outbox.smtp_password": ["…", "…"]}
    settings.ETABLI_VAULT_KEY = b"x" * 32
    assert mail_server().password == ""


@pytest.mark.django_db
def test_the_environment_goes_before_the_screen(monkeypatch):
    set_value("outbox.smtp_host", "smtp.x.fr", by=SYSTEM)
    monkeypatch.setenv("ETABLI_SMTP_URL", "smtps://u:p@other.fr")
    assert mail_server() == MailServer("other.fr", 465, "u", "p", "tls", "contact@atelier.example")


@pytest.mark.django_db
def test_trying_a_server_tells_what_is_wrong(smtp):
    assert try_server(mail_server()) == ""
    encrypted = MailServer("127.0.0.1", mail_server().port, security="starttls")
    assert "ne propose pas ce chiffrement" in try_server(encrypted)
    named = MailServer("127.0.0.1", mail_server().port, "anne", "x", "none")
    assert "ne propose pas ce chiffrement ou cette identification" in try_server(named)
