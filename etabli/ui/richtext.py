"""Rich text in forms: a text box that the browser makes into an editor (bold, italics, links, lists, headings)."""

import json
import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from etabli.kernel.printing.markup import html_of, typed_of
from etabli.kernel.printing.rich import clean_html

WRITTEN = re.compile(r"<(div|p|br|ul|ol|li|h1|strong|b|em|i|a|del)\b", re.IGNORECASE)
BETWEEN = re.compile(r"</p>\s*<p>", re.IGNORECASE)


def html_from(text: str) -> str:
    """Clean HTML of what a field sent: the editor sends HTML, a text area plain signs."""
    return clean_html(text) if WRITTEN.search(text) else html_of(text)


def spaced(html: str) -> str:
    """Paragraphs as the editor keeps them: it has lines, so a blank one stands between two paragraphs."""
    return BETWEEN.sub("<br><br>", html).replace("<p>", "<div>").replace("</p>", "</div>")


def editor_words() -> str:
    """Words of the editor's buttons, as JSON."""
    return json.dumps(
        {
            "bold": _("Gras"),
            "italic": _("Italique"),
            "strike": _("Barré"),
            "heading1": _("Titre"),
            "bullets": _("Liste"),
            "numbers": _("Liste numérotée"),
            "link": _("Lien"),
            "unlink": _("Retirer le lien"),
            "url": _("Adresse"),
            "urlPlaceholder": _("Adresse du lien"),
            "undo": _("Annuler"),
            "redo": _("Rétablir"),
        },
        ensure_ascii=False,
    )


class RichText(forms.Textarea):
    """Holds HTML, cleaned by who keeps it (`clean_html`); without script the HTML itself is edited."""

    template_name = "ui/widgets/rich.html"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__({"rows": 12, "data-rich": "", **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        html = html_from(spaced(str(value or "")))
        context["widget"] |= {"html": html, "plain": self.plain(html), "words": editor_words()}
        return context

    def plain(self, html: str) -> str:
        """What the text box shows without script."""
        return html


class RichInput(RichText):
    """The same, edited in plain signs without script (`html_from` reads both)."""

    def plain(self, html: str) -> str:
        return typed_of(html)
