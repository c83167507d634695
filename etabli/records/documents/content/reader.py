"""Reading one level of typed content: each value checked, each fault kept under its path ("lines.2.quantity")."""

import datetime
import re
from collections.abc import Collection
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation.errors import NumberError
from etabli.foundation.money import decimals_of, parse_decimal

STRICT = re.compile(r"-?\d{1,13}(\.\d{1,12})?")
LIMIT = Decimal(10) ** 11
PERCENTS = frozenset({"percent", "discount_percent", "vat_rate"})  # their sign may be typed


class Faults(dict[str, str]):
    """Path of a field → French sentence."""

    def say(self, path: str, sentence: Any) -> None:
        """Keep the first fault of a field."""
        self.setdefault(path, str(sentence))


class Reader:
    """Reads the values of one mapping. `typed`: numbers come as typed in French on a screen, else as strict texts."""

    def __init__(self, raw: Any, faults: Faults, *, path: str = "", typed: bool = False) -> None:
        self.faults, self.path, self.typed = faults, path, typed
        self.raw: dict[str, Any] = raw if isinstance(raw, dict) else {}
        if not isinstance(raw, dict):
            faults.say(path.rstrip(".") or "body", _("Un objet est attendu ici."))

    def at(self, name: str) -> str:
        """Path of a field of this level."""
        return f"{self.path}{name}"

    def say(self, name: str, sentence: Any) -> None:
        """Note a fault of a field of this level."""
        self.faults.say(self.at(name), sentence)

    def has(self, name: str) -> bool:
        """Whether the field is given at all (even as nothing)."""
        return name in self.raw

    def refuse_others(self, known: Collection[str]) -> None:
        """Unknown fields are refused, never ignored."""
        for name in self.raw:
            if name not in known:
                self.say(str(name)[:60], _("Ce champ n’existe pas."))

    def text(self, name: str, *, most: int, lines: bool = False) -> str:
        """A text without control characters, at most so long."""
        value = self.raw.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.say(name, _("Un texte est attendu."))
            return ""
        value = value.replace("\r\n", "\n").strip() if lines else " ".join(value.split())
        if any(ord(c) < 32 and c not in "\n\t" for c in value) or any(0xD800 <= ord(c) <= 0xDFFF for c in value):
            self.say(name, _("Ce texte contient des caractères illisibles."))
            return ""
        if len(value) > most:
            self.say(name, _("Ce texte compte %(n)s signes ; %(most)s au plus.") % {"n": len(value), "most": most})
            return ""
        return value

    def number(self, name: str, *, decimals: int, signed: bool = False) -> Decimal | None:
        """An exact number, no finer than `decimals`; None when not given or empty."""
        value = self.raw.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            self.say(name, _('Un nombre écrit comme un texte est attendu, par exemple "1234.50".'))
            return None
        if name in PERCENTS and self.typed:
            value = value.strip().removesuffix("%").strip()
        try:
            number = parse_decimal(value) if self.typed and not STRICT.fullmatch(value) else self._strict(value)
        except NumberError as error:
            self.say(name, str(error))
            return None
        if decimals_of(number) > decimals:
            self.say(name, _("%(n)s décimales au plus.") % {"n": decimals})
        elif abs(number) >= LIMIT:
            self.say(name, _("Ce nombre est trop grand."))
        elif number < 0 and not signed:
            self.say(name, _("Un nombre négatif n’est pas possible ici."))
        else:
            return number
        return None

    @staticmethod
    def _strict(value: str) -> Decimal:
        if not STRICT.fullmatch(value):
            raise NumberError(_("« %(value)s » n’est pas un nombre de la forme 1234.50.") % {"value": value[:40]})
        return Decimal(value)

    def date(self, name: str) -> datetime.date | None:
        """A calendar date between 2000 and 2099 (BR-FR-03), as 2026-11-22 (or 22/11/2026 on a screen)."""
        value = self.raw.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, datetime.date):
            return value
        try:
            text = str(value)
            if self.typed and "/" in text:
                found = datetime.datetime.strptime(text.strip(), "%d/%m/%Y").date()
            else:
                found = datetime.date.fromisoformat(text)
        except ValueError:
            self.say(
                name,
                _("Une date est attendue, par exemple 22/11/2026.")
                if self.typed
                else _("Une date AAAA-MM-JJ est attendue."),
            )
            return None
        if not 2000 <= found.year <= 2099:
            self.say(name, _("Une date entre 2000 et 2099 est attendue."))
            return None
        return found

    def flag(self, name: str) -> bool:
        """Yes or no."""
        value = self.raw.get(name, False)
        if not isinstance(value, bool) and value is not None:
            self.say(name, _("Oui ou non (true ou false) est attendu."))
        return value is True

    def choice(self, name: str, choices: Collection[str], default: str = "") -> str:
        """One of the known words."""
        value = self.raw.get(name)
        if value is None or value == "":
            return default
        if value not in choices:
            self.say(
                name,
                _("Une de ces valeurs est attendue : %(choices)s.")
                % {"choices": ", ".join(sorted(c for c in choices if c))},
            )
            return default
        return str(value)

    def identifier(self, name: str) -> int | None:
        """The id of another record."""
        value = self.raw.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, str) and self.typed and value.isdigit():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 2**63:
            self.say(name, _("Un identifiant entier est attendu."))
            return None
        return value

    def items(self, name: str, *, most: int) -> list[Any]:
        """A list, at most so long."""
        value = self.raw.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            self.say(name, _("Une liste est attendue."))
            return []
        if len(value) > most:
            self.say(name, _("%(most)s éléments au plus.") % {"most": most})
            return []
        return value
