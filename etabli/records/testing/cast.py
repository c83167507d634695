"""The fixed cast: Anne manages, Bruno sells, Chloé keeps the books, Denis sees only his own; Odile is an outsider."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from etabli.kernel.companies.models import Company
from etabli.kernel.people.models import User
from etabli.kernel.people.roles import AccessLevel, ProspectsRight, Role
from etabli.records.catalog.models import Product
from etabli.records.parties.models import Party

PASSWORD = "un banc de menuisier"


@dataclass(frozen=True)
class Cast:
    """Everybody of a test, and the two own companies they work for."""

    company: Company
    outsider_company: Company
    anne: User
    bruno: User
    chloe: User
    denis: User
    hugo: User
    odile: User


def make_cast(password: str | None = None) -> Cast:
    """The two companies and the people.

    Anne: administrator. Bruno: sales, sees everybody's clients. Chloé: expenses and sales at level administration
    (records payments, credits, cancels), not an administrator. Denis: sales, his own clients and prospects only.
    Hugo: human resources, no directory at all. Odile: sales, limited to the outsider company.
    """
    company, outsider = make_company(), make_company("Outremer Négoce", siren="987654324")
    people: dict[str, dict[str, Any]] = {
        "anne": {"roles": [Role.ADMINISTRATOR], "level": AccessLevel.ADMIN},
        "bruno": {"roles": [Role.SALES]},
        "chloe": {"roles": [Role.EXPENSES, Role.SALES], "level": AccessLevel.ADMIN, "may_see_costs": True},
        "denis": {"roles": [Role.SALES], "own_clients_only": True, "prospects_right": ProspectsRight.OWN},
        "hugo": {"roles": [Role.HUMAN_RESOURCES]},
        "odile": {"roles": [Role.SALES]},
    }
    cast = {name: _make_user(name, password, **fields) for name, fields in people.items()}
    cast["odile"].companies.set([outsider])
    return Cast(company=company, outsider_company=outsider, **cast)


def make_company(name: str = "Lantier Agencement", **fields: Any) -> Company:
    """An own company ready to issue an invoice: identity, address, bank account."""
    siren = fields.pop("siren", "732829320")
    values = {
        "legal_form": "SARL",
        "capital": "40 000 €",
        "siren": siren,
        "siret": f"{siren}00074" if siren == "732829320" else "",
        "vat_number": _vat_number(siren),
        "rcs": f"RCS Lyon {siren[:3]} {siren[3:6]} {siren[6:]}",
        "ape": "43.32A",
        "street": "14 rue des Ateliers",
        "postcode": "69007",
        "city": "Lyon",
        "email": "contact@lantier.example",
        "phone": "+33472000000",
        "iban": "FR7630006000011234567890189",
        "bic": "AGRIFRPP",
        "bank_name": "Crédit Agricole",
        "electronic_address": siren,
    }
    return Company.objects.create(name=name, **(values | fields))


def make_party(name: str = "La Poste", **fields: Any) -> Party:
    """A client established in Lyon; `address=None` leaves it without address, a dict changes it."""
    address = fields.pop("address", {})
    if not {"is_prospect", "is_customer", "is_supplier"} & fields.keys():
        fields["is_customer"] = True
    party = Party(name=name, **fields)
    party.full_clean(exclude=["account_manager", "payment_term"])
    party.save()
    if address is not None:
        where = {"street": "9 rue du Rhône", "postcode": "69001", "city": "Lyon", "for_invoices": True}
        party.addresses.create(**(where | address))
    return party


def make_product(name: str = "Pose de cloison", **fields: Any) -> Product:
    """A service at 100 € HT, VAT 20 %."""
    values: dict[str, Any] = {"unit_price": Decimal("100"), "vat_rate": Decimal("20"), "unit": "heure"}
    product = Product(name=name, **(values | fields))
    product.full_clean(exclude=["image"])
    product.save()
    return product


def _make_user(name: str, password: str | None, **fields: Any) -> User:
    last = {"anne": "Lantier", "bruno": "Ferrand", "chloe": "Morel", "denis": "Roux", "hugo": "Petit", "odile": "Payet"}
    first = {"chloe": "Chloé"}.get(name, name.capitalize())
    return User.objects.create_user(
        f"{name}@etabli.example", password, first_name=first, last_name=last[name], **fields
    )


def _vat_number(siren: str) -> str:
    return f"FR{(12 + 3 * (int(siren) % 97)) % 97:02d}{siren}"
