"""Rich text in forms: a text box that the browser makes into an editor (bold, italics, links, lists)."""

from django import forms


class RichText(forms.Textarea):
    """Holds HTML, cleaned by who keeps it (`clean_html`); without script the HTML itself is edited."""

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__({"rows": 12, "data-rich": "", **(attrs or {})})
