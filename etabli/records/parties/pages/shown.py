"""How the card and the list say what a party is."""

from typing import Any

from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french, phones
from etabli.records.parties.models import Address, Party
from etabli.ui.pages import Column


def written(address: Address | None) -> str:
    """An address on several lines, as on an envelope."""
    if address is None:
        return ""
    to = [address.contact_name] if address.contact_name else []
    return "\n".join([*to, *address.lines()])


def settlement(party: Party) -> str:
    """« 30 jours, virement »."""
    method = party.get_payment_method_display()
    words = [str(party.payment_term) if party.payment_term else "", str(method)]
    said = ", ".join(word.lower() for word in words if word)
    return said[:1].upper() + said[1:]


def vat_said(party: Party) -> str:
    """Why no French VAT is charged, when none is."""
    return "" if party.vat_situation == "domestic" else party.get_vat_situation_display()


def vat_number_said(party: Party) -> str:
    """The number, and what VIES last said of it."""
    if not party.vat_number:
        return ""
    written = french.vat_number(party.vat_number)
    if party.vat_number.startswith("FR"):
        return written
    check = party.vat_checks.filter(number=party.vat_number).first()
    if check is None:
        return _("%(number)s (pas encore vérifié)") % {"number": written}
    word = _("valide le %(day)s") if check.outcome == "valid" else _("inconnu de VIES le %(day)s")
    return f"{written} ({word % {'day': french.short(timezone.localdate(check.at))}})"


def owed(party: Party) -> Any:
    """The balance as the client's account reads: negative when something is unpaid (DIR-019)."""
    return -party.balance


def labels(party: Party) -> str:
    """Names of its categories."""
    return ", ".join(category.name for category in party.categories.all())


def coloured_labels(party: Party) -> SafeString:
    """Its categories, each with its colour."""
    return format_html_join(
        " ",
        '<span class="et-tag"><svg width="8" height="8" aria-hidden="true"><circle cx="4" cy="4" r="4" fill="{}"/>'
        "</svg> {}</span>",
        ((category.colour, category.name) for category in party.categories.all()),
    )


def e_invoice(party: Party) -> str:
    """Where electronic invoices are delivered."""
    if party.is_person:
        return _("Particulier : pas de facture électronique")
    if party.electronic_address:
        return party.electronic_address
    return french.siren(party.siren) or _("Ni SIREN ni adresse électronique")


LIST_COLUMNS = (
    Column("name", gettext_lazy("Nom"), sort="sort_key", phone="p1"),
    Column("state", gettext_lazy("Type"), kind="state", sortable=False, phone="p4"),
    Column("city", gettext_lazy("Ville"), phone="p3"),
    Column("phone", gettext_lazy("Téléphone"), kind="phone", sortable=False, xl=True, phone="wide"),
    Column("email", gettext_lazy("E-mail"), grow=True, phone="wide"),
    Column("account_manager", gettext_lazy("Responsable"), sort="account_manager__last_name", phone="wide"),
    Column("balance", gettext_lazy("Solde TTC"), kind="money", sort="-balance", value=owed, phone="p2", unit="€ TTC"),
    Column("siren", "SIREN", value=lambda party: french.siren(party.siren), sort="siren", hidden=True),
    Column("vat_number", gettext_lazy("N° de TVA"), hidden=True),
    Column("prospect_stage", gettext_lazy("Avancement"), hidden=True),
    Column("categories", gettext_lazy("Catégories"), value=labels, sortable=False, hidden=True),
    Column("third_party_code", gettext_lazy("Code comptable"), hidden=True),
    Column("credit_limit", gettext_lazy("Encours autorisé"), kind="money", hidden=True),
    Column("created_at", gettext_lazy("Créée le"), kind="date", hidden=True),
)

FACTS = (
    Column("siren", "SIREN", value=lambda party: french.siren(party.siren)),
    Column("siret", "SIRET", value=lambda party: french.siret(party.siret)),
    Column("vat_number", gettext_lazy("N° de TVA"), kind="text", value=vat_number_said),
    Column("electronic_address", gettext_lazy("E-facture"), value=e_invoice),
    Column("account_manager", gettext_lazy("Responsable")),
    Column("payment_term", gettext_lazy("Règlement"), kind="text", value=settlement),
    Column("vat_situation", gettext_lazy("TVA"), kind="text", value=vat_said),
    Column("prospect_stage", gettext_lazy("Avancement")),
    Column("payer", gettext_lazy("Facturé à")),
    Column("group", gettext_lazy("Groupe")),
    Column("categories", gettext_lazy("Catégories"), kind="html", value=coloured_labels),
    Column("website", gettext_lazy("Site web")),
    Column("third_party_code", gettext_lazy("Code comptable")),
    Column("credit_limit", gettext_lazy("Encours autorisé"), kind="money", empty="—"),
)


ALWAYS_SHOWN = ("siren", "vat_number", "electronic_address", "account_manager", "payment_term")


def header_line(party: Party) -> list[dict[str, str]]:
    """Town, telephone, e-mail and manager under the name."""
    items = [{"icon": "map-pin", "text": party.city, "url": ""}]
    if party.phone:
        items.append({"icon": "phone", "text": phones.phone_text(party.phone), "url": f"tel:{party.phone}"})
    if party.email:
        items.append({"icon": "mail", "text": party.email, "url": f"mailto:{party.email}"})
    if party.account_manager:
        followed = _("Suivi par %(name)s") % {"name": party.account_manager}
        items.append({"icon": "user", "text": followed, "url": ""})
    return [item for item in items if item["text"]]
