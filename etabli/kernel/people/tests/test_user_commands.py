"""Commands that scripts and administrators use: keys, people."""

import pytest
from django.core.management import call_command

from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.people.models import ApiToken, User
from etabli.kernel.refusals import Refused

pytestmark = pytest.mark.django_db


def test_token_is_alone_on_the_output_and_only_its_digest_is_kept(capsys):
    anne = User.objects.create_administrator("anne@etabli.example")
    call_command("token", " Anne@Etabli.Example ", "--scope", "read", "--name", "Script")
    secret = capsys.readouterr().out
    token = ApiToken.objects.get()
    assert secret == secret.strip() + "\n"
    assert (token.user, token.scope, token.name) == (anne, "read", "Script")
    assert token.digest == ApiToken.digest_of(secret.strip())
    entry = JournalEntry.objects.get(verb="token_issued")
    assert secret.strip() not in str(entry.data)


def test_no_token_for_somebody_who_left():
    User.objects.create_administrator("anne@etabli.example", is_active=False)
    with pytest.raises(Refused, match="Aucune personne active"):
        call_command("token", "anne@etabli.example")


def test_a_person_is_created_then_given_other_roles(capsys, monkeypatch):
    monkeypatch.delenv("ETABLI_PASSWORD", raising=False)
    call_command("user", "bruno@etabli.example", "--role", "sales", "--first-name", "Bruno")
    password = capsys.readouterr().out.strip().rsplit(" ", 1)[1]
    bruno = User.objects.get()
    assert bruno.check_password(password)
    assert (bruno.roles, bruno.level, bruno.first_name) == (["sales"], "write", "Bruno")
    call_command("user", "bruno@etabli.example", "--role", "administrator", "--role", "sales")
    assert capsys.readouterr().out == "Bruno\N{NO-BREAK SPACE}: Administrateur, Commercial (Administration)\n"
    bruno.refresh_from_db()
    assert (bruno.roles, bruno.level, bruno.first_name) == (["administrator", "sales"], "admin", "Bruno")
    assert bruno.check_password(password)
    assert JournalEntry.objects.get(verb="user_changed").data["level"] == ["write", "admin"]
