"""In which context an e-mail is written, and the variables its template may use."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from etabli.foundation import french
from etabli.kernel.modules import plugged

SIGNATURE = "signature"


@dataclass(frozen=True)
class Variable:
    """`{name}` in a template: `value(record, by)` is its text, empty when the record does not know it."""

    name: str
    label: Any
    value: Callable[[Any, Any], Any]


@dataclass(frozen=True)
class MailContext:
    """The plug of an area that writes e-mails: what they are about and which variables they know; `reaches` are models
    (or how they are found) and how one comes from the record to one of theirs, whose custom fields are variables too.

    `subject` and `body` (plain text) serve as long as the account has no template; `samples(user)` answers rows on
    which a template can be tried; `personal` contexts may have a template of each person.
    """

    name: str
    label: Any
    variables: tuple[Variable, ...] = ()
    subject: Any = ""
    body: Any = ""
    samples: Callable[[Any], Any] | None = None
    personal: bool = False
    reaches: tuple[tuple[Any, Callable[[Any], Any]], ...] = ()

    @property
    def all_variables(self) -> tuple[Variable, ...]:
        """Its own, those that a company added, then those known everywhere."""
        added = tuple(variable for more in plugged(MoreVariables) for variable in more.of(self))
        return (*self.variables, *added, *(COMMON if self.name != SIGNATURE else PERSON))


@dataclass(frozen=True)
class MoreVariables:
    """Variables that depend on what the account defined: `of(context)`."""

    of: Callable[[MailContext], tuple[Variable, ...]]


def contexts() -> list[MailContext]:
    """Every declared context, in order."""
    return plugged(MailContext)


def context_named(name: str) -> MailContext | None:
    """The context of that name, None when its area is off or gone."""
    return next((context for context in contexts() if context.name == name), None)


def choices() -> Sequence[tuple[str, str]]:
    """Contexts for a list to choose from."""
    return [(context.name, str(context.label)) for context in contexts()]


def _company(record: Any, by: Any) -> str:
    return str(getattr(record, "company", None) or "")


def _person(name: str) -> Callable[[Any, Any], str]:
    return lambda record, by: str(getattr(by, name, "") or "")


PERSON = (
    Variable("prénom", _("Prénom de l’expéditeur"), _person("first_name")),
    Variable("nom", _("Nom de l’expéditeur"), _person("last_name")),
    Variable("fonction", _("Fonction de l’expéditeur"), _person("job_title")),
    Variable("téléphone", _("Téléphone de l’expéditeur"), _person("phone")),
    Variable("e-mail", _("E-mail de l’expéditeur"), _person("email")),
    Variable("société", _("Votre société"), _company),
)
COMMON = (
    Variable("société", _("Votre société"), _company),
    Variable("expéditeur", _("Prénom et nom de qui envoie"), lambda record, by: str(by) if by else ""),
    Variable("aujourd’hui", _("Date du jour"), lambda record, by: french.day(timezone.localdate())),
    Variable("signature", _("Signature de qui envoie, ou de la société"), lambda record, by: ""),
)
