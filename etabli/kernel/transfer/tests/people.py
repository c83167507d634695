"""A kind of import for the tests: users, their keys (several lines make one user), companies they share."""

from collections.abc import Mapping, Sequence
from typing import Any

from etabli.kernel.companies.models import Company
from etabli.kernel.people.models import ApiToken, User
from etabli.kernel.transfer import Doubt, Entry, ImportField, ImportKind, Key, Writer
from etabli.kernel.transfer.parsing import email, text, words


def shouted(value: Any) -> Any:
    """A name, with a reservation when it is in capitals."""
    name = text(value)
    return Doubt(name.title(), "Ce nom est en capitales : vérifiez-le.") if name.isupper() else name


def identify(values: Mapping[str, Any]) -> list[Key]:
    keys = []
    if values.get("email"):
        keys.append(Key("email", values["email"].lower(), "même e-mail"))
    if values.get("phone"):
        keys.append(Key("phone", values["phone"], "même téléphone", duplicate="warning"))
    return keys


def find(keys: Sequence[Key], by: Any) -> dict[tuple[str, str], User]:
    addresses = [key.value for key in keys if key.name == "email"]
    return {("email", user.email): user for user in User.objects.filter(email__in=addresses)}


def build(entry: Entry, existing: User | None, writer: Writer) -> User:
    values = entry.values
    user = existing or User(roles=["sales"], password="!")
    writer.fill(user, email=values.get("email"), last_name=values.get("name"), phone=values.get("phone"))
    writer.save(user, fields={"last_name": "name"})
    for name in values.get("companies", []):
        company = Company.objects.filter(name=name).first() or writer.save(Company(name=name), shared=True)
        writer.relate(user, "companies", [company])
    for line in entry.lines:
        if key := line.values.get("key"):
            writer.save(ApiToken(user=user, name=key, digest=f"{user.pk}-{key}", hint="x"), fields={"name": "key"})
    return user


PEOPLE = ImportKind(
    name="people",
    label="Personnes",
    model=User,
    fields=(
        ImportField("email", "E-mail", aliases=("Email du contact", "courriel", "c.email"), parse=email, required=True),
        ImportField("name", "Nom", aliases=("Nom du contact",), parse=shouted, example="Dupont"),
        ImportField("phone", "Téléphone", aliases=("Téléphone fixe",)),
        ImportField("companies", "Sociétés", parse=words, many=True),
        ImportField("key", "Clé"),
    ),
    build=build,
    identify=identify,
    find=find,
    group=lambda values: values.get("email", "") if values.get("key") else "",
    current=lambda user: {"email": user.email, "name": user.last_name, "phone": user.phone},
    in_use=lambda user: "chef de l’entreprise" if user.job_title == "chef" else "",
)


def plug_people() -> None:
    """Make it the only kind of import of this process."""
    from etabli.kernel.transfer import kinds

    kinds.plugged = lambda socket: [PEOPLE] if socket is kinds.ImportKind else []  # type: ignore[assignment]
