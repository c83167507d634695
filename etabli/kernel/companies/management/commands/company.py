"""`etabli company NAME --siren …`: create an own company, ready to work; prints its id alone, for scripts."""

from argparse import ArgumentParser
from typing import Any

from django.db import transaction

from etabli.kernel.companies.models import Company
from etabli.kernel.installation.commands import ProgramCommand
from etabli.kernel.journal import write_entry
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.search import index
from etabli.kernel.sequences import ensure_series

OPTIONS = {
    "siren": "siren",
    "siret": "siret",
    "vat": "vat_number",
    "street": "street",
    "postcode": "postcode",
    "city": "city",
    "country": "country",
    "email": "email",
    "phone": "phone",
    "iban": "iban",
    "bic": "bic",
    "legal-form": "legal_form",
    "capital": "capital",
    "rcs": "rcs",
    "ape": "ape",
    "website": "website",
}
NEEDED = ("siren", "street", "postcode", "city", "email")


class Command(ProgramCommand):
    help = "Crée une société et affiche son numéro."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name")
        labels = {field.name: str(field.verbose_name) for field in Company._meta.fields}
        for option, field in OPTIONS.items():
            parser.add_argument(f"--{option}", dest=field, required=option in NEEDED, help=labels[field])
        parser.add_argument("--vat-regime", choices=Company.VatRegime.values, default=Company.VatRegime.NORMAL.value)

    def handle(self, *args: Any, name: str, vat_regime: str, **options: Any) -> None:
        given = {field: options[field] for field in OPTIONS.values() if options.get(field)}
        company = Company(name=name, vat_regime=vat_regime, **given)
        company.full_clean()
        with transaction.atomic():
            company.save()
            ensure_series(company)
            write_entry(company, by=SYSTEM, verb="company_created", label="Société créée")
            index(company)
        self.stdout.write(str(company.pk))
