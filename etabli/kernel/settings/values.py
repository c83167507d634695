"""Reading and changing settings."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from etabli.kernel.installation.vault import VaultClosed, seal, unseal
from etabli.kernel.journal import write_entry
from etabli.kernel.refusals import Refused
from etabli.kernel.settings.declared import SettingSpec, declared, spec_of
from etabli.kernel.settings.models import Setting
from etabli.kernel.statements import Prepared

KEPT: Prepared[tuple[int | None, Any]] = Prepared(
    lambda key: Setting.objects.filter(key=key).order_by().values_list("company_id", "value")
)


def value_of(key: str, *, company: Any = None) -> Any:
    """Value in force: the company's, else the account's, else the factory's."""
    spec = spec_of(key)
    rows = dict(KEPT.rows(key))
    for holder in (getattr(company, "pk", None), None):
        if holder in rows:
            return _read(spec, rows[holder])
    return spec.default


def values_of(section: str, *, company: Any = None) -> dict[str, Any]:
    """Values in force of a whole section, in one query."""
    specs = declared(section)
    found: dict[str, Any] = {}
    rows = Setting.objects.filter(key__in=[s.key for s in specs]).order_by("company_id")
    holders = {None, getattr(company, "pk", None)}
    for row in sorted((r for r in rows if r.company_id in holders), key=lambda r: r.company_id is not None):
        found[row.key] = row.value
    return {s.key: _read(s, found[s.key]) if s.key in found else s.default for s in specs}


def set_value(key: str, value: Any, *, by: Any, company: Any = None) -> None:
    """Change a setting (None: back to the factory's value), with its journal entry; Refused for an unfit value."""
    spec = spec_of(key)
    value = None if value is None else _fit(spec, value)
    with transaction.atomic():
        row = Setting.objects.select_for_update().filter(key=key, company=company).first()
        old = row.value if row else None
        if value is None:
            if row is None:
                return
            write_entry(row, by=by, verb="setting_changed", data={key: _journaled(spec, old, None)}, label=key)
            row.delete()
            return
        if row is None:
            row = Setting(key=key, company=company)
        row.value = _kept(spec, value)
        row.save()
        write_entry(row, by=by, verb="setting_changed", data={key: _journaled(spec, old, row.value)}, label=key)


def _journaled(spec: SettingSpec, old: Any, new: Any) -> list[Any]:
    return ["…", "…"] if spec.secret else [old, new]


def _kept(spec: SettingSpec, value: Any) -> Any:
    """A secret is kept encrypted, its key being outside the database."""
    if spec.secret:
        return seal(value) if value else ""
    return str(value) if isinstance(value, Decimal) else value


def _read(spec: SettingSpec, value: Any) -> Any:
    if spec.secret:
        return _opened(value)
    return Decimal(value) if spec.kind is Decimal else value


def _opened(value: str) -> str:
    """The secret; empty when the keys file is another one, so that the screen asks for it again."""
    try:
        return unseal(value) if value else ""
    except VaultClosed:
        return ""


def _fit(spec: SettingSpec, value: Any) -> Any:
    try:
        fit = bool(value) if spec.kind is bool else spec.kind(value)
    except (TypeError, ValueError, InvalidOperation):
        raise Refused(_("« %(label)s » n’accepte pas cette valeur.") % {"label": spec.label}, field=spec.key) from None
    if spec.choices and fit not in [choice for choice, _label in spec.choices]:
        raise Refused(
            _("Choisissez une des valeurs proposées pour « %(label)s ».") % {"label": spec.label}, field=spec.key
        )
    if spec.check is not None:
        spec.check(fit)
    return fit
