"""Making the invented directory."""

import re

from etabli.foundation import identifiers
from etabli.foundation.text import slug
from etabli.kernel.demo.stage import Stage
from etabli.kernel.journal import write_entry
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.people.models import User
from etabli.kernel.people.roles import Role
from etabli.kernel.search import index
from etabli.records.parties.demo.businesses import BUSINESSES, Business
from etabli.records.parties.demo.persons import PERSONS
from etabli.records.parties.models import Category, Party
from etabli.records.terms.models import PaymentTerm

FIRST_SIREN = 99_960_100
SELLERS = (
    ("hugo", "Hugo", "Marchetti", (Role.SALES,)),
    ("nadia", "Nadia", "Ferhat", (Role.SALES_DIRECTOR, Role.SALES)),
    ("thomas", "Thomas", "Guyot", (Role.SALES, Role.PROJECTS)),
)
CATEGORY_COLOURS = ("#2b4a9b", "#2f7d55", "#a8681b", "#8a3b6f", "#3a7d8c")
# Numbers kept for fiction by the regulator (ARCEP decision 2018-0881): they ring nowhere.
LANDLINE = "04 65 71 {:02d} {:02d}"


def build_directory(stage: Stage) -> None:
    """Colleagues who sell, then their clients, prospects and suppliers."""
    for key, first, last, roles in SELLERS:
        if key not in stage.cast:
            stage.cast[key] = _colleague(first, last, roles)
    terms = {term.label: term for term in PaymentTerm.objects.active()}
    for rank, business in enumerate(BUSINESSES):
        _business(stage, business, rank, terms)
    for rank, person in enumerate(PERSONS, start=len(BUSINESSES)):
        _person(stage, person, rank)


def _colleague(first: str, last: str, roles: tuple[Role, ...]) -> User:
    email = f"{slug(first)}.{slug(last)}@demonstration.example"
    found = User.objects.filter(email=email).first()
    return found or User.objects.create_user(email, first_name=first, last_name=last, roles=list(roles), is_demo=True)


def _business(stage: Stage, row: Business, rank: int, terms: dict[str, PaymentTerm]) -> Party:
    is_foreign = row.category == "Étranger"
    site = slug(re.sub(r",.*", "", row.name), most=30)
    party = Party(
        name=row.name,
        email=f"contact@{site}.example",
        website=f"www.{site}.example",
        phone="+49 7832 970000" if is_foreign else LANDLINE.format(rank, 10),
        payment_term=terms.get(stage.dice.choice(["30 jours", "30 jours fin de mois", "45 jours fin de mois"])),
        payment_method=stage.dice.choice(["transfer", "transfer", "cheque", "card"]),
        comment=row.comment,
        **_flags(row.flags),
    )
    if is_foreign:
        party.vat_number, party.vat_situation, party.language = "DE811193231", "intra_eu_goods", "de"
    else:
        party.siren = _siren(rank)
        party.siret = _siret(party.siren)
        party.vat_number = identifiers.vat_number_of(party.siren)
    _write(stage, party, (row.street, row.postcode, row.city, "DE" if is_foreign else "FR"))
    for place, (first, last, job) in enumerate(row.contacts):
        party.contacts.create(
            first_name=first,
            last_name=last,
            job_title=job,
            email=f"{slug(f'{first} {last}').replace('-', '.')}@{site}.example",
            phone=LANDLINE.format(rank, 20 + place) if first else "",
            is_billing=job == "Comptabilité",
            position=place,
        )
    if row.site:
        name, street, postcode, city = row.site
        party.addresses.create(name=name, street=street, postcode=postcode, city=city, for_deliveries=True, position=1)
    party.categories.add(_category(row.category))
    return party


def _person(stage: Stage, row: tuple[str, str, str, str, str, str], rank: int) -> Party:
    first, last, flags, street, postcode, city = row
    party = Party(
        kind=Party.Kind.PERSON,
        first_name=first,
        last_name=last,
        email=f"{slug(first)}.{slug(last)}@courrier.example",
        phone=LANDLINE.format(rank, 50),
        **_flags(flags),
    )
    _write(stage, party, (street, postcode, city, "FR"))
    party.categories.add(_category("Particuliers"))
    return party


def _write(stage: Stage, party: Party, address: tuple[str, str, str, str]) -> None:
    party.is_demo = True
    party.account_manager = stage.cast[stage.dice.choice(["hugo", "nadia", "thomas"])]
    party.full_clean()
    party.save()
    street, postcode, city, country = address
    party.addresses.create(street=street, postcode=postcode, city=city, country=country, for_invoices=True)
    write_entry(party, by=SYSTEM, verb="created", label=party.name)
    index(party)


def _flags(letters: str) -> dict[str, bool]:
    return {"is_customer": "C" in letters, "is_prospect": "P" in letters, "is_supplier": "S" in letters}


def _category(name: str) -> Category:
    rank = Category.objects.count()
    colour = CATEGORY_COLOURS[rank % len(CATEGORY_COLOURS)]
    return Category.objects.get_or_create(name=name, defaults={"colour": colour})[0]


def _siren(rank: int) -> str:
    """A number of valid form in a range nobody bears."""
    return _with_key(str(FIRST_SIREN + rank))


def _siret(siren: str) -> str:
    return _with_key(f"{siren}0001")


def _with_key(digits: str) -> str:
    from stdnum import luhn

    return digits + luhn.calc_check_digit(digits)
