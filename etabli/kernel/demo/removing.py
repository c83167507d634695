"""Taking the demonstration away: all of it, and nothing of a real company."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.companies.models import Company
from etabli.kernel.demo.belongings import belongings
from etabli.kernel.demo.labels import CAME
from etabli.kernel.demo.tables import SHARED, Rows, has, in_pieces, keys_into, lets_go, tables
from etabli.kernel.journal import write_entry
from etabli.kernel.logbook import note
from etabli.kernel.people.actor import user_or_none
from etabli.kernel.people.models import User
from etabli.kernel.refusals import Refused
from etabli.kernel.settings import set_value


def why_not_remove(company: Any) -> str:
    """Only what is marked fictitious is ever removed."""
    return (
        "" if company.is_fictitious else _("Cette société n’est pas une démonstration : rien n’en est jamais retiré.")
    )


@action(
    gettext_lazy("Retirer la démonstration"),
    event="demo_removed",
    level="admin",
    refusal=why_not_remove,
    icon="trash",
    confirm=gettext_lazy(
        "Tout ce qui est fictif disparaît : clients, produits, documents, règlements. Vos sociétés restent."
    ),
    done=gettext_lazy("Démonstration retirée"),
)
def remove_demo(company: Company, *, by: Any) -> None:
    """Remove the fictitious company with everything that belongs to it, issued documents included."""
    refuse_to_open_doors(company)
    going = belongings(company)
    for model in tables():
        let_go(model, going)
    for model in children_first(going):
        for some in in_pieces(going[model]):
            rows = model._base_manager.filter(pk__in=some)
            rows._raw_delete(rows.db)
    keep_what_stays()
    set_value(CAME, None, by=by)
    note("training_removed", company.name)
    company.pk = None
    if (author := user_or_none(by)) is not None:
        write_entry(author, by=by, verb="demo_removed", label=_("Démonstration retirée"))


def refuse_to_open_doors(company: Company) -> None:
    """A real colleague limited to the demonstration would see every company once it is gone."""
    others = Company.objects.exclude(pk=company.pk)
    limited = User.objects.filter(companies=company, is_demo=False, is_active=True).exclude(companies__in=others)
    if limited.exists():
        names = ", ".join(str(person) for person in limited)
        raise Refused(
            _("Donnez d’abord une autre société à ceux qui n’ont que la démonstration : %(names)s.") % {"names": names}
        )


def let_go(model: Any, going: Rows) -> None:
    """Rows that stay forget those that go."""
    for target, keys in going.items():
        for field in keys_into(model, target):
            if lets_go(field):
                for some in in_pieces(keys):
                    model._base_manager.filter(**{f"{field.name}__in": some}).update(**{field.name: None})


def keep_what_stays() -> None:
    """What the real firm uses by now is its own from here on; a colleague without password is not active."""
    for model in tables():
        if has(model, SHARED):
            kept = model._base_manager.filter(**{SHARED: True})
            kept.update(**{SHARED: False}, **({"is_active": False} if model is User else {}))


def children_first(going: Rows) -> Iterator[type[models.Model]]:
    """Tables in an order in which none goes before the tables that point to it."""
    waiting = set(going)
    while waiting:
        free = [m for m in waiting if not any(other is not m and holds(other, m) for other in waiting)]
        if not free:
            raise ValueError(f"tables point at each other: {sorted(m._meta.label for m in waiting)}")
        yield from sorted(free, key=lambda m: m._meta.label)
        waiting -= set(free)


def holds(other: type[models.Model], model: type[models.Model]) -> bool:
    """Whether rows of one table keep those of the other from going; those that let go have forgotten them by then."""
    return any(not lets_go(field) for field in keys_into(other, model))
