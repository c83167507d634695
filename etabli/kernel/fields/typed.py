"""From what people and programs write to a value of the right type, or a sentence that says what is wrong."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from etabli.foundation.errors import InputError
from etabli.foundation.text import searchable
from etabli.kernel.fields.defined import Definition, Option
from etabli.kernel.fields.models import FieldType
from etabli.kernel.transfer import parsing

LONGEST = {FieldType.TEXT: 300, FieldType.LONG: 10_000, FieldType.LINK: 500}
DECIMALS = 6
TOO_BIG = Decimal(10**11)


def read(definition: Definition, raw: Any) -> Any:
    """The value: str, Decimal, date, bool, Option, tuple of Options; None when nothing is given. Raises InputError."""
    if raw is None or raw == "" or raw == [] or raw == ():
        return None
    return READERS[definition.type](definition, raw)


def _text(definition: Definition, raw: Any) -> str | None:
    if not isinstance(raw, (str, int, Decimal)) or isinstance(raw, bool):
        raise InputError(_("Un texte est attendu."))
    longest = LONGEST[FieldType(definition.type)]
    written = str(raw).replace("\r\n", "\n").strip()
    if definition.type != FieldType.LONG:
        written = " ".join(written.split())
    if len(written) > longest:
        raise InputError(_("Ce texte compte %(n)s signes ; %(most)s au plus.") % {"n": len(written), "most": longest})
    if "\x00" in written:
        raise InputError(_("Ce texte contient des caractères illisibles."))
    return written or None


def _link(definition: Definition, raw: Any) -> str | None:
    written = _text(definition, raw)
    if not written:
        return None
    address = written if "://" in written else f"https://{written}"
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or "." not in parts.netloc or " " in address:
        raise InputError(_("« %s » n’est pas une adresse web. Exemple : https://exemple.fr.") % written[:60])
    return address


def _number(definition: Definition, raw: Any) -> Decimal:
    if isinstance(raw, bool):
        raise InputError(_("Un nombre est attendu."))
    found = parsing.decimal(DECIMALS)(raw if isinstance(raw, (Decimal, str)) else str(raw))
    if abs(found) >= TOO_BIG:
        raise InputError(_("« %s » est trop grand.") % raw)
    return found


def _date(definition: Definition, raw: Any) -> datetime.date:
    return parsing.date(raw)


def _bool(definition: Definition, raw: Any) -> bool:
    return raw if isinstance(raw, bool) else parsing.yes_no(raw)


def _choice(definition: Definition, raw: Any) -> Option:
    if isinstance(raw, Option):
        return raw
    wanted = searchable(str(raw))
    found = next((one for one in definition.options if searchable(one.label) == wanted), None)
    if found is None:
        offered = ", ".join(one.label for one in definition.options if not one.archived)
        raise InputError(
            _("« %(given)s » n’est pas un choix de « %(field)s » : %(offered)s.")
            % {"given": str(raw)[:60], "field": definition.label, "offered": offered or "—"}
        )
    return found


def _choices(definition: Definition, raw: Any) -> tuple[Option, ...] | None:
    if isinstance(raw, str):
        whole = searchable(raw)
        known = any(searchable(one.label) == whole for one in definition.options)
        raw = [raw] if known else [part for part in raw.replace("|", ",").replace(";", ",").split(",") if part.strip()]
    if not isinstance(raw, (list, tuple)):
        raise InputError(_("Une liste de choix est attendue."))
    chosen = {_choice(definition, one.strip() if isinstance(one, str) else one) for one in raw}
    return tuple(one for one in definition.options if one in chosen) or None


READERS: dict[str, Callable[[Definition, Any], Any]] = {
    FieldType.TEXT: _text,
    FieldType.LONG: _text,
    FieldType.LINK: _link,
    FieldType.NUMBER: _number,
    FieldType.DATE: _date,
    FieldType.BOOL: _bool,
    FieldType.LIST: _choice,
    FieldType.MULTI: _choices,
}
