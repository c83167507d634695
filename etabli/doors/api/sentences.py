"""What is wrong with an input, in French, from the findings of the checker of shapes."""

from typing import Any

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "missing": _("Ce champ est obligatoire."),
    "extra_forbidden": _("Ce champ n’existe pas."),
    "none_required": _("Ce champ reste vide."),
    "bool_type": _("Oui ou non (true ou false) est attendu."),
    "bool_parsing": _("Oui ou non (true ou false) est attendu."),
    "string_type": _("Un texte est attendu."),
    "int_type": _("Un nombre entier est attendu."),
    "int_parsing": _("Un nombre entier est attendu."),
    "list_type": _("Une liste est attendue."),
    "dict_type": _("Un objet est attendu."),
    "model_type": _("Un objet est attendu."),
    "model_attributes_type": _("Un objet est attendu."),
}
CHOICES = _("Une de ces valeurs est attendue : %(values)s.")
TOO_MANY = _("%(most)s éléments au plus.")
BETWEEN = _("Un nombre de %(least)s à %(most)s est attendu.")
UNCLEAR = _("Cette valeur n’est pas valable.")
SOURCES = {"body", "query", "path"}


def sentence_of(fault: dict[str, Any]) -> tuple[str, str]:
    """Field ("lines.2.quantity") and sentence of one finding."""
    kind, context = str(fault.get("type")), fault.get("ctx") or {}
    field = field_of(fault.get("loc") or ())
    if kind == "wrong":
        return field, str(context.get("sentence", UNCLEAR))
    if kind in ("literal_error", "enum"):
        return field, str(CHOICES) % {"values": str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")}
    if kind == "too_long":
        return field, str(TOO_MANY) % {"most": context.get("max_length")}
    return field, str(SENTENCES.get(kind, UNCLEAR))


def field_of(location: Any) -> str:
    """Path of a field, without where it was read from."""
    parts = [str(part)[:60] for part in location]
    while parts and parts[0] in SOURCES | {"data", "filters"}:
        parts = parts[1:]
    return ".".join(parts) or "body"
