"""On the sheet: what is printed and how, from whom, with which conditions (QUO-030 to 048)."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.records.documents.laying_out import profile_of
from etabli.records.documents.pages.sheet_sections import SheetSection
from etabli.records.layouts.design import options_of
from etabli.records.layouts.kinds import printed_kind
from etabli.records.layouts.models import ConditionText, Theme
from etabli.records.layouts.resolving import layout_for
from etabli.ui.richtext import RichInput, html_from

PREFIX = "impr_"
LABELS = {
    "seller": gettext_lazy("Vendeur"),
    "subject": gettext_lazy("Titre"),
    "reference": gettext_lazy("Numéro produit"),
    "image": gettext_lazy("Image produit"),
    "barcode": gettext_lazy("Code-barres"),
    "discount": gettext_lazy("Remise"),
    "unit_price": gettext_lazy("Prix unitaire (PU)"),
    "delivery_address": gettext_lazy("Adresse de livraison"),
    "availability": gettext_lazy("Délai des lignes"),
    "attention": gettext_lazy("« À l’attention de »"),
    "repeat_totals": gettext_lazy("Totaux répétés sur chaque page"),
    "carry": gettext_lazy("Report d’une page à l’autre"),
    "show_paid": gettext_lazy("Acomptes et règlements déduits"),
    "all_accounts": gettext_lazy("Tous les comptes bancaires"),
}
SENDER = ("name", "lines", "contact")


def printing_context(document: Any, user: Any) -> dict[str, Any]:
    """Themes one may choose, and each option with what the theme says of it."""
    kind = printed_kind("quote" if document.kind == "proforma" else document.kind, document.type or "")
    layout = layout_for(kind, document.company, document.party, chosen=document.theme)
    usual, own = options_of(layout.design), document.options or {}
    rows = Theme.objects.visible_to(user).active().filter(kind__in=("", kind))
    themes = [one for one in rows if one.company_id in (None, document.company_id)]
    if document.theme is not None and document.theme not in themes:
        themes.append(document.theme)
    options = [
        {
            "name": f"{PREFIX}{name}",
            "label": label,
            "usual": _("Comme la structure : oui") if usual[name] else _("Comme la structure : non"),
            "value": "" if name not in own else "yes" if own[name] else "no",
        }
        for name, label in LABELS.items()
    ]
    columns = ",".join(own.get("columns") or [])
    return {"themes": themes, "options": options, "label": own.get("seller_label", ""), "columns": columns}


def read_printing(fields: Mapping[str, str]) -> dict[str, Any]:
    """The theme and the options that are not left to it."""
    if "theme_id" not in fields:
        return {}
    options: dict[str, Any] = {
        name: fields[f"{PREFIX}{name}"] == "yes" for name in LABELS if fields.get(f"{PREFIX}{name}")
    }
    if label := fields.get(f"{PREFIX}seller_label", "").strip():
        options["seller_label"] = label
    if columns := fields.get(f"{PREFIX}columns"):
        options["columns"] = columns.split(",")
    return {"theme_id": fields["theme_id"], "options": options}


def sender_context(document: Any, user: Any) -> dict[str, Any]:
    """Profiles of the company, and what stands on this document alone, over what it would say by itself."""
    company, profile, own = document.company, profile_of(document), document.sender or {}
    profiles = list(company.profiles.visible_to(user).active())
    if document.profile is not None and document.profile not in profiles:
        profiles.append(document.profile)
    town = " ".join(part for part in (company.postcode, company.city) if part)
    usual = {
        "name": (profile.sender_name if profile else "") or company.name,
        "lines": (profile.sender_lines if profile else "")
        or "\n".join(part for part in (company.street, town) if part),
        "contact": (profile.sender_contact if profile else "")
        or "\n".join(part for part in (company.phone, company.email, company.website) if part),
        "footer": (profile.footer if profile else "") or _("SIREN, capital, RCS et TVA de la société"),
    }
    default = next((one for one in profiles if one.is_default), None)
    return {"profiles": profiles, "default": default, "usual": usual, "own": own}


def read_sender(fields: Mapping[str, str]) -> dict[str, Any]:
    """Profile, sender block and foot."""
    if "profile_id" not in fields:
        return {}
    sender = {name: fields.get(f"sender_{name}", "").strip() for name in SENDER}
    return {
        "profile_id": fields["profile_id"],
        "sender": sender if any(sender.values()) else None,
        "footer": fields.get("footer", "").strip(),
    }


def conditions_context(document: Any, user: Any) -> dict[str, Any]:
    """General terms one may choose, texts one may insert, and the special conditions as they are."""
    texts = list(ConditionText.objects.visible_to(user).for_company(document.company))
    general = [one for one in texts if one.kind == ConditionText.Kind.GENERAL]
    if document.general_terms is not None and document.general_terms not in general:
        general.append(document.general_terms)
    field = RichInput(attrs={"rows": 6}).render(
        "special_conditions", document.special_conditions, {"id": "id_special_conditions"}
    )
    return {"general": general, "texts": texts, "field": field}


def read_conditions(fields: Mapping[str, str]) -> dict[str, Any]:
    """The general terms chosen and the special conditions written."""
    if "general_terms_id" not in fields:
        return {}
    made: dict[str, Any] = {"general_terms_id": fields["general_terms_id"]}
    if "special_conditions" in fields:
        made["special_conditions"] = html_from(fields["special_conditions"])
    return made


def own_field(*names: str) -> Any:
    """Faults of these keys, and of what stands below them, are told at their field."""
    return lambda path: path if path.split(".")[0] in names else ""


LAYOUT_SECTIONS = (
    SheetSection(
        name="printing",
        title=gettext_lazy("Impression"),
        template="documents/sections/printing.html",
        context=printing_context,
        read=read_printing,
        field_of=own_field("theme_id", "options"),
        place="other",
        position=10,
    ),
    SheetSection(
        name="sender",
        title=gettext_lazy("Expéditeur, bas de page et compte bancaire"),
        template="documents/sections/sender.html",
        context=sender_context,
        read=read_sender,
        field_of=own_field("profile_id", "sender", "footer"),
        place="other",
        position=20,
    ),
    SheetSection(
        name="conditions",
        title="",
        template="documents/sections/conditions.html",
        context=conditions_context,
        read=read_conditions,
        field_of=own_field("general_terms_id", "special_conditions"),
        place="conditions",
        position=10,
    ),
)
