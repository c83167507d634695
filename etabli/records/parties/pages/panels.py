"""Panels of a party's card: its contacts and addresses, and what upper modules plug."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from etabli.foundation import french, phones
from etabli.records.parties.models import Party
from etabli.records.parties.pages.shown import written
from etabli.records.parties.sockets import ClientPanel, panels_for
from etabli.ui.pages import Panel


def contacts_panel(party: Party, *, may_write: bool) -> Panel:
    """People of the party, with call and write at hand (CON-005)."""
    people = [contact for contact in party.contacts.all() if not contact.archived]
    rows = [
        {
            "contact": contact,
            "name": str(contact),
            "number": contact.phone or contact.mobile,
            "number_text": phones.phone_text(contact.phone or contact.mobile),
            "sub": _sub(contact),
        }
        for contact in people
    ]
    adds = may_write and not party.is_person
    return Panel(
        _("Contacts"),
        count=len(people) or "",
        template="parties/contacts.html",
        context={"rows": rows, "may_write": may_write},
        add_url=f"/contacts/nouveau/?party={party.pk}" if adds else "",
        add_label=_("Ajouter un contact"),
        place="left",
        key="contacts",
    )


def comment_panel(party: Party, *, edit_url: str) -> Panel:
    """Free text about the party (DIR-024)."""
    label = _("Modifier") if party.comment else _("Écrire un commentaire")
    return Panel(
        _("Commentaires"),
        template="parties/comment.html",
        context={"text": party.comment, "edit_url": edit_url, "label": label},
        place="left",
        key="commentaires",
    )


def address_lines(party: Party) -> list[dict[str, Any]]:
    """All addresses, with what each is for (DIR-013 to 016)."""
    return [
        {"address": address, "name": address.name, "text": written(address), "uses": _uses(address)}
        for address in party.addresses.all()
    ]


def address_fact(party: Party, *, may_write: bool) -> str:
    """The main address among the facts, and the way to the others (DIR-012)."""
    main = party.billing_address()
    others = len(party.addresses.all()) - 1
    context = {
        "party": party,
        "text": written(main),
        "uses": _uses(main) if main else "",
        "others": french.counted(others, _("autre adresse"), _("autres adresses")) if others > 0 else "",
        "may_write": may_write,
    }
    return render_to_string("parties/address_fact.html", context)


def plugged_panels(party: Party, user: Any) -> list[Panel]:
    """Panels of upper modules, in their order."""
    return [_panel_of(plug, party, user) for plug in panels_for(user)]


def _panel_of(plug: ClientPanel, party: Party, user: Any) -> Panel:
    answered = plug.rows(party, user)
    if isinstance(answered, Panel):
        return answered
    rows = list(answered)
    return Panel(
        plug.label,
        rows=[] if plug.template else rows,
        count=len(rows) or "",
        template=plug.template,
        context={"rows": rows, "party": party},
        add_url=plug.add_url(party) if plug.add_url else "",
        add_label=plug.add_label,
        more_url=plug.more_url(party) if plug.more_url else "",
        more_label=plug.more_label,
        empty=plug.empty,
        place=plug.place,
    )


def _sub(contact: Any) -> str:
    """« Achats · reçoit les factures », or the missing number (CON-005)."""
    words = [contact.job_title, _("reçoit les factures") if contact.is_billing else ""]
    said = " · ".join(word for word in words if word)
    if said:
        return said[:1].upper() + said[1:]
    return "" if contact.phone or contact.mobile else _("Pas de téléphone")


def _uses(address: Any) -> str:
    uses = [
        (address.for_invoices, _("factures")),
        (address.for_deliveries, _("livraisons")),
        (address.for_quotes, _("devis")),
    ]
    said = ", ".join(word for chosen, word in uses if chosen)
    return said[:1].upper() + said[1:]
