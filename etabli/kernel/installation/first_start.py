"""What a new installation needs before anybody can log in: an administrator, and a password told to the owner alone."""

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.db import transaction

from etabli.kernel.people.models import User
from etabli.kernel.people.roles import Role

EMAIL = "admin@etabli.example"
FILE_NAME = "first-password.txt"
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def ensure_administrator() -> User | None:
    """Create the first administrator when there is none. Answers the account just made."""
    if any(
        Role.ADMINISTRATOR in roles for roles in User.objects.filter(is_active=True).values_list("roles", flat=True)
    ):
        return None
    password = "-".join("".join(secrets.choice(LETTERS) for _letter in range(5)) for _group in range(4))
    _keep(password)
    with transaction.atomic():
        User.objects.filter(email=EMAIL).delete()
        return User.objects.create_administrator(EMAIL, password, first_name="Administrateur")


def first_login() -> tuple[str, str] | None:
    """Address and password to show while the password is still the generated one; forgotten once it was changed."""
    path = _path()
    if not path.exists():
        return None
    password = path.read_text(encoding="ascii").strip()
    user = User.objects.filter(email=EMAIL, is_active=True).first()
    if user is None or not user.check_password(password):
        path.unlink()
        return None
    return EMAIL, password


def _path() -> Path:
    return Path(settings.DATA) / FILE_NAME


def _keep(password: str) -> None:
    path = _path()
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(password + "\n")
