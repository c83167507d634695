"""Putting values in the place of variables, and finding those that nobody knows."""

import re
from html import escape
from typing import Any

from etabli.kernel.mailtemplates.contexts import SIGNATURE, MailContext
from etabli.kernel.outbox.bodies import text_of

PLACE = re.compile(r"\{([^{}<>\n|]{1,60})(?:\|([^{}<>\n]{0,120}))?\}")
EMPTY = re.compile(r"<(p|div|li)>(\s|&nbsp;|<br\s*/?>)*</\1>")


def unknown_variables(text: str, context: MailContext) -> list[str]:
    """Names between braces that this context does not know, in order."""
    known = {_plain(variable.name) for variable in context.all_variables}
    found = [name for name, _instead in PLACE.findall(text) if _plain(name) not in known]
    return list(dict.fromkeys(found))


def filled(text: str, context: MailContext, record: Any, by: Any, *, html: bool = False, signature: str = "") -> str:
    """The text with each variable replaced (the signature by its HTML); what nobody knows stays as it was written.

    `{prénom|Madame, Monsieur}` says what stands there when the record has nothing to say.
    """
    known = {_plain(variable.name): variable for variable in context.all_variables}

    def value(match: re.Match[str]) -> str:
        name = _plain(match.group(1))
        if name not in known:
            return match.group(0)
        if name == SIGNATURE:
            return signature if html else text_of(signature)
        found = str(known[name].value(record, by) or "")
        if not found:
            return (match.group(2) or "").strip()  # written in the template, so HTML already
        return escape(found, quote=False).replace("\n", "<br>") if html else found

    done = PLACE.sub(value, text)
    return EMPTY.sub("", done) if html else done


def _plain(name: str) -> str:
    return " ".join(name.replace("'", "’").replace("&#39;", "’").split()).casefold()
