"""`etabli user EMAIL --role …`: create a person, or change the roles of one who exists."""

import os
import secrets
from argparse import ArgumentParser
from typing import Any

from django.db import transaction

from etabli.kernel.installation.commands import ProgramCommand
from etabli.kernel.journal import write_entry
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.people.models import User
from etabli.kernel.people.roles import AccessLevel, Role
from etabli.kernel.search import index


class Command(ProgramCommand):
    help = "Crée une personne (son mot de passe provisoire est affiché) ou change ses responsabilités."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument(
            "--role", action="append", choices=Role.values, required=True, help="la première est la principale"
        )
        parser.add_argument(
            "--level", choices=AccessLevel.values, help="écriture par défaut, administration pour un administrateur"
        )
        parser.add_argument("--first-name", default="")
        parser.add_argument("--last-name", default="")

    def handle(self, *args: Any, email: str, role: list[str], **options: Any) -> None:
        highest = Role.ADMINISTRATOR.value in role
        level = options["level"] or (AccessLevel.ADMIN if highest else AccessLevel.WRITE)
        fields = {"roles": list(dict.fromkeys(role)), "level": level}
        fields |= {name: options[name] for name in ("first_name", "last_name") if options[name]}
        with transaction.atomic():
            user = User.objects.select_for_update().filter(email=email.strip().lower()).first()
            if user is None:
                self._create(email, fields)
                return
            before = {name: getattr(user, name) for name in fields}
            for name, value in fields.items():
                setattr(user, name, value)
            user.full_clean(exclude=["password"])
            user.save(update_fields=list(fields))
            data = {name: [before[name], value] for name, value in fields.items() if before[name] != value}
            write_entry(user, by=SYSTEM, verb="user_changed", data=data, label="Droits changés")
            index(user)
        self.stdout.write(
            f"{user} : {', '.join(str(Role(r).label) for r in user.roles)} ({AccessLevel(user.level).label})"
        )

    def _create(self, email: str, fields: dict[str, Any]) -> None:
        password = os.environ.get("ETABLI_PASSWORD") or secrets.token_urlsafe(12)
        user = User.objects.create_user(email, password, **fields)
        write_entry(user, by=SYSTEM, verb="user_created", data={"roles": fields["roles"]}, label="Personne créée")
        index(user)
        self.stdout.write(f"{user.email} créé. Mot de passe provisoire : {password}")
