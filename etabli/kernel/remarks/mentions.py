"""Who is called by @ in a text: an e-mail address, or a first name with or without the last."""

import re
from itertools import islice
from typing import Any

from etabli.foundation.text import searchable
from etabli.kernel.people.about import sees
from etabli.kernel.people.models import User

OFFERED = 8

_CALL = re.compile(r"(?<![\w@.])@([\w.+\-]+@[\w.\-]+\w|[\w\-’']+(?:[  ][\w\-’']+)?)")


def mentioned(text: str) -> list[User]:
    """Active people called in the text. A first name that several bear calls nobody; with the last name it does."""
    calls = [searchable(found) for found in _CALL.findall(text)]
    if not calls:
        return []
    found: dict[int, User] = {}
    people = list(User.objects.filter(is_active=True))
    for call in calls:
        for matches in (_by_email(people, call), _by_name(people, call), _by_first_name(people, call.split()[0])):
            if len(matches) == 1:
                found[matches[0].pk] = matches[0]
                break
    return list(found.values())


def offered(record: Any, typed: str) -> list[tuple[User, str]]:
    """People one may call in a remark beside this record, as they see it, with the words that call each."""
    wanted = searchable(typed)
    people = (user for user in User.objects.filter(is_active=True).order_by("first_name", "last_name", "email"))
    fitting = (user for user in people if wanted in searchable(f"{user} {user.email}") and sees(user, record))
    return [(user, _words_for(user)) for user in islice(fitting, OFFERED)]


def _words_for(user: User) -> str:
    named = f"@{user}"
    return named if mentioned(named) == [user] else f"@{user.email}"


def _by_email(people: list[User], call: str) -> list[User]:
    return [user for user in people if user.email == call]


def _by_name(people: list[User], call: str) -> list[User]:
    return [user for user in people if searchable(f"{user.first_name} {user.last_name}") == call]


def _by_first_name(people: list[User], call: str) -> list[User]:
    return [user for user in people if searchable(user.first_name) == call]
