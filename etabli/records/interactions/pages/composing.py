"""The window « Nouvel échange »: one address a tab, the same form beside the page or as a page."""

import html
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.foundation import french
from etabli.kernel.actions import may
from etabli.kernel.files import receive_upload
from etabli.kernel.modules import kind_of, resolve
from etabli.kernel.people.rights import opens_kind
from etabli.kernel.refusals import Denied, Invalid, Missing, Refused
from etabli.records.interactions.actions import log_call, plan_meeting, send_message, write_letter, write_note
from etabli.records.interactions.actions.send_message import addresses_of
from etabli.records.interactions.lettering import envelope_address, proposed_letter
from etabli.records.interactions.mailing import proposed, unmarked
from etabli.records.interactions.models import Direction, Interaction, Kind
from etabli.records.interactions.pages.forms import FORMS, ExchangeForm
from etabli.records.parties.models import Contact, Party
from etabli.ui.answers import beside, leave, said
from etabli.ui.forms import error_count_text
from etabli.ui.frame import default_company
from etabli.ui.links import link_to, undo_ticket
from etabli.ui.pages import RecordPages
from etabli.ui.pickers import PickerField
from etabli.ui.submitting import FIELD, new_token, once

ACTIONS = {
    Kind.NOTE: write_note,
    Kind.CALL: log_call,
    Kind.MEETING: plan_meeting,
    Kind.MAIL: send_message,
    Kind.LETTER: write_letter,
}
ADDRESSES = {
    Kind.NOTE: "note",
    Kind.CALL: "appel",
    Kind.MEETING: "rendez-vous",
    Kind.MAIL: "e-mail",
    Kind.LETTER: "courrier",
}
KINDS = {address: kind for kind, address in ADDRESSES.items()}
SAVE = {
    Kind.NOTE: gettext_lazy("Enregistrer la note"),
    Kind.CALL: gettext_lazy("Enregistrer l’appel"),
    Kind.MEETING: gettext_lazy("Enregistrer le rendez-vous"),
    Kind.MAIL: gettext_lazy("Envoyer"),
    Kind.LETTER: gettext_lazy("Faire le courrier"),
}


class Composing(RecordPages):
    """Views that write exchanges."""

    def compose(self, request: HttpRequest, tab: str) -> HttpResponse:
        """One tab: its empty form (GET), or what was written (POST)."""
        kind = KINDS.get(tab)
        if kind is None:
            raise Missing
        party, about, answers = self._subjects(request)
        if party is None:
            return self._ask_client(request, tab)
        if not may(request.user, ACTIONS[kind], party):
            raise Denied
        given: dict[str, Any] = {"party": party, "user": request.user, "about": about}
        given["company"] = getattr(about, "company", None) or default_company(request)
        initial = self._initial(request, kind, given, answers)
        if request.method != "POST":
            return self._window(request, kind, FORMS[kind](initial=initial, **given), party)
        form = FORMS[kind](request.POST, request.FILES, initial=initial, **given)
        return once(
            request, lambda: self._write(request, kind, form, answers), lambda url: leave(request, url or self.url())
        )

    def new(self, request: HttpRequest) -> HttpResponse:
        """The first tab."""
        return self.compose(request, request.GET.get("nature", "note"))

    def _subjects(self, request: HttpRequest) -> tuple[Party | None, Any, Interaction | None]:
        """The client, the record it is about and the exchange it answers, as the address names them."""
        seen: Any = request.user
        answered = _number(request.GET.get("reponse", ""))
        answers = Interaction.objects.visible_to(seen).filter(pk=answered).first() if answered else None
        if answered and answers is None:
            raise Missing
        about = self._about(request)
        wanted = getattr(about, "party_id", None) or (answers.party_id if answers else None)
        wanted = wanted or _number(request.GET.get("client", "") or request.POST.get("party", ""))
        if not wanted:
            return None, about, answers
        party = Party.objects.visible_to(seen).select_related("account_manager").filter(pk=wanted).first()
        if party is None:
            raise Missing
        return party, about, answers

    def _about(self, request: HttpRequest) -> Any:
        kind, _colon, pk = request.GET.get("sur", "").partition(":")
        if not kind:
            return None
        try:
            rows = resolve(kind)._default_manager.all()
        except LookupError:
            raise Missing from None
        if not opens_kind(request.user, kind) or not hasattr(rows, "visible_to"):
            raise Missing
        found = rows.visible_to(request.user).filter(pk=_number(pk)).first()
        if found is None or not hasattr(found, "party_id"):
            raise Missing
        return found

    def _initial(
        self, request: HttpRequest, kind: Kind, given: dict[str, Any], answers: Interaction | None
    ) -> dict[str, Any]:
        """What stands in the form before anybody types: of the address, of the template, of what is answered."""
        party, user, company = given["party"], given["user"], given["company"]
        asked = {name: request.GET[name] for name in ("to", "cc", "bcc") if request.GET.get(name)}
        contact = _contact(party, request.GET.get("contact", "")) or (answers.contact if answers else None)
        if contact is None and "contact" not in request.GET and kind in (Kind.MAIL, Kind.CALL, Kind.LETTER):
            people = party.contacts.filter(archived=False)  # the one they most likely write to or call
            contact = (people.exclude(email="") if kind == Kind.MAIL else people).first()
        template = _number(request.GET.get("template", "")) or None
        first: dict[str, Any] = {"contact": contact.pk if contact else "", "template": template or ""}
        if kind == Kind.MEETING and contact is not None:
            first["contacts"] = [contact.pk]
        if kind == Kind.MAIL:
            ready = proposed(party, by=user, contact=contact, template=template, company=company)
            first |= {"to": ", ".join(addresses_of(party, contact)), "subject": ready.subject, "message": ready.html}
            first |= _answer(answers, ready.html) if answers and not template else {}
            first |= {} if "modele" in request.GET and request.GET.get("modele") == "contact" else asked
        if kind == Kind.LETTER:
            ready = proposed_letter(party, by=user, contact=contact, template=template, company=company)
            first |= {"address": envelope_address(party, contact), "subject": ready.subject, "body": ready.html}
        return first

    def _write(self, request: HttpRequest, kind: Kind, form: ExchangeForm, answers: Interaction | None) -> HttpResponse:
        if not form.is_valid():
            return self._window(request, kind, form, form.party, status=422)
        try:
            made = ACTIONS[kind](form.party, **self._inputs(kind, form, answers), by=request.user)
        except (Refused, Invalid) as no:
            field = getattr(no, "field", "")
            form.add_error(field if field in form.fields else None, str(no))
            return self._window(request, kind, form, form.party, status=409)
        info = ACTIONS[kind].action  # type: ignore[attr-defined]
        waits = kind == Kind.MAIL and made.mail is not None and made.mail.state == "scheduled"
        said(request, _done(made, info), undo=undo_ticket(self.slug, "cancel_message", made.pk) if waits else "")
        place = link_to(form.about) or link_to(form.party)
        return leave(request, f"{place}#panel-echanges" if place else self.url())

    def _inputs(self, kind: Kind, form: ExchangeForm, answers: Interaction | None) -> dict[str, Any]:
        values = form.values()
        if kind == Kind.MAIL:
            uploads = values.pop("uploads", [])
            values["uploads"] = [(receive_upload(one, name=one.name, size=one.size), one.name) for one in uploads]
            values["answers"] = answers
        if kind == Kind.LETTER and values["company"] is None:
            raise Refused(_("Créez d’abord votre société dans Configuration : son nom est en tête du courrier."))
        return values

    def _window(
        self, request: HttpRequest, kind: Kind, form: ExchangeForm, party: Party, *, status: int = 200
    ) -> HttpResponse:
        for name in ("template", "contact"):
            if kind in (Kind.MAIL, Kind.LETTER) and name in form.fields:
                form.fields[name].widget.attrs |= self._refill(request, kind, name)
        context = {
            "pages": self,
            "form": form,
            "tabs": self._tabs(request, kind, party),
            "fieldsets": [("", list(form))],
            "heading": _("Nouvel échange avec %s") % party,
            "crumb_more": [(party.name, link_to(party))],
            "crumb_here": _("Nouvel échange"),
            "cancel_url": link_to(party),
            "save_label": SAVE[kind],
            "token": request.POST.get(FIELD) or new_token(),
            "summary": error_count_text(form) if form.is_bound and form.errors else "",
        }
        return beside(request, "interactions/compose.html", context, status=status)

    def _tabs(self, request: HttpRequest, kind: Kind, party: Party) -> list[dict[str, Any]]:
        kept = {name: request.GET[name] for name in ("sur", "contact") if request.GET.get(name)}
        query = urlencode({"client": party.pk, **kept})
        return [
            {"label": one.label, "url": f"{self.url('compose', tab=address)}?{query}", "here": one == kind}
            for one, address in ADDRESSES.items()
        ]

    def _refill(self, request: HttpRequest, kind: Kind, name: str) -> dict[str, str]:
        """Choosing a template or a contact fills the form again, keeping to whom was already said."""
        kept = {one: request.GET[one] for one in ("client", "sur", "reponse") if request.GET.get(one)}
        address = f"{self.url('compose', tab=ADDRESSES[kind])}?{urlencode({**kept, 'modele': name})}"
        included = "[name='template'],[name='contact'],[name='cc'],[name='bcc']"
        return {
            "hx-get": address,
            "hx-trigger": "change",
            "hx-target": "#panneau-corps",
            "hx-include": included if name == "contact" else f"{included},[name='to']",
        }

    def _ask_client(self, request: HttpRequest, tab: str) -> HttpResponse:
        """Without a client, the window asks for one first."""
        chosen = PickerField(Party.objects.visible_to(request.user), label=_("Avec quel client ?"))
        form = type("ClientForm", (forms.Form,), {"party": chosen})(request.POST or None)
        context = {
            "pages": self,
            "form": form,
            "fieldsets": [("", list(form))],
            "heading": _("Nouvel échange"),
            "crumb_here": _("Nouvel échange"),
            "cancel_url": self.url(),
            "save_label": _("Continuer"),
            "action_url": f"{self.url('ask')}?{urlencode({'nature': tab})}",
            "token": new_token(),
        }
        return beside(request, "ui/form.html", context, status=422 if form.errors else 200)

    def ask(self, request: HttpRequest) -> HttpResponse:
        """The client was chosen: the window on it."""
        tab = request.GET.get("nature", "")
        wanted = _number(request.POST.get("party", ""))
        if request.method != "POST" or tab not in KINDS or not wanted:
            return self._ask_client(request, tab if tab in KINDS else "note")
        return leave(request, f"{self.url('compose', tab=tab)}?client={wanted}")


def compose_url(pages: Any, party_id: int, tab: str = "note", **more: Any) -> str:
    """Address of the window on this client."""
    return f"{pages.url('compose', tab=tab)}?{urlencode({'client': party_id, **more})}"


def about_url(pages: Any, record: Any, tab: str = "note") -> str:
    """Address of the window on this record."""
    return f"{pages.url('compose', tab=tab)}?{urlencode({'sur': f'{kind_of(record)}:{record.pk}'})}"


def _answer(answers: Interaction, ready: str) -> dict[str, Any]:
    """An answer to what was received: its sender, its subject, its text quoted below."""
    parts = {person.part: person.email for person in answers.participants.all() if person.email}
    reader = parts.get("from") if answers.direction == Direction.IN else parts.get("to")
    when = french.day(answers.at.date())
    quoted = f"<p>{html.escape(_('Le %(day)s, vous écriviez :') % {'day': when})}</p>" if answers.body else ""
    subject = unmarked(answers.subject)
    return {
        **({"to": reader} if reader else {}),
        "subject": subject if subject.lower().startswith("re") else f"Re : {subject}",
        "message": f"{ready}{quoted}<blockquote>{answers.body}</blockquote>" if answers.body else ready,
    }


def _contact(party: Party, asked: str) -> Contact | None:
    return party.contacts.filter(pk=_number(asked), archived=False).first() if asked else None


def _done(made: Interaction, info: Any) -> str:
    mail = made.mail
    if made.kind != Kind.MAIL or mail is None:
        return str(info.done)
    if mail.state == "prepared":
        return _("E-mail enregistré, il n’est pas parti : %s") % mail.last_error
    if made.at > made.created_at:
        return _("Envoi programmé")
    return _("L’e-mail part dans dix secondes")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0
