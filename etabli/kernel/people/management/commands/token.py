"""`etabli token EMAIL [--scope read]`: a key to the HTTP interface, alone on the output, for scripts."""

from argparse import ArgumentParser
from typing import Any

from django.db import transaction

from etabli.kernel.installation.commands import ProgramCommand
from etabli.kernel.journal import write_entry
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.people.models import ApiToken, User
from etabli.kernel.refusals import Refused


class Command(ProgramCommand):
    help = "Crée une clé d’API qui agit avec les droits de cette personne, et l’affiche seule."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--scope", choices=ApiToken.Scope.values, default=ApiToken.Scope.WRITE.value)
        parser.add_argument(
            "--name", default="Ligne de commande", help="nom sous lequel la clé apparaît dans le profil"
        )

    def handle(self, *args: Any, email: str, scope: str, name: str, **options: Any) -> None:
        user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
        if user is None:
            raise Refused(f"Aucune personne active n’a l’adresse {email}.")
        with transaction.atomic():
            token, secret = ApiToken.issue(user, name=name, scope=scope)
            write_entry(user, by=SYSTEM, verb="token_issued", data={"token": token.hint, "scope": scope}, label=name)
        self.stdout.write(secret)
