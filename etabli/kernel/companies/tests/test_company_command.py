"""`etabli company`: an own company for scripted installs."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from etabli.kernel.companies.models import Company

pytestmark = pytest.mark.django_db
ADDRESS = (
    "--street",
    "1 rue de l’Exemple",
    "--postcode",
    "69000",
    "--city",
    "Lyon",
    "--email",
    "contact@atelier.example",
)


def test_its_id_is_alone_on_the_output(capsys):
    call_command(
        "company",
        "Atelier",
        "--siren",
        "999 500 713",
        "--vat",
        "FR30999500713",
        *ADDRESS,
        "--iban",
        "FR33 3000 2005 5000 0015 7841 Z25",
    )
    company = Company.objects.get()
    assert capsys.readouterr().out == f"{company.pk}\n"
    assert (company.name, company.siren, company.vat_number, company.city) == (
        "Atelier",
        "999500713",
        "FR30999500713",
        "Lyon",
    )
    assert (company.iban, company.is_fictitious) == ("FR3330002005500000157841Z25", False)


def test_a_wrong_number_is_told_by_field_and_nothing_is_created():
    with pytest.raises(ValidationError) as fault:
        call_command("company", "Atelier", "--siren", "123456789", *ADDRESS)
    assert list(fault.value.message_dict) == ["siren"]
    assert not Company.objects.exists()


def test_numbers_are_taken_with_spaces_by_every_door() -> None:
    company = Company(name="Atelier", siren="552 100 554", iban="FR76 3000 6000 0112 3456 7890 189")
    company.full_clean()
    assert (company.siren, company.iban) == ("552100554", "FR7630006000011234567890189")
