"""Who may be prospected: agreements, objections, and what holds when nobody said anything (regulation 12.2)."""

import pytest

from etabli.kernel.actions import Refused
from etabli.kernel.journal import entries_of
from etabli.records.parties.actions import note_consent, note_contact_consent
from etabli.records.parties.consents import may_contact, opt_in, opt_out
from etabli.records.parties.models import Channel, Consent, Contact, OptOut
from etabli.records.testing import make_party


def test_without_a_word_the_law_speaks(cast):
    make_party("Menuiserie Érable", email="contact@erable.example", phone="+33561120000")
    make_party("Léa Petit", kind="person", email="lea@petit.example", phone="+33612345678", is_prospect=True)
    make_party("Paul Roux", kind="person", email="paul@roux.example", phone="+33698765432", is_customer=True)
    expected = {
        ("contact@erable.example", "email"): True,
        ("05 61 12 00 00", "phone"): True,
        ("lea@petit.example", "email"): False,
        ("06 12 34 56 78", "sms"): False,
        ("PAUL@roux.example ", "email"): True,
        ("06 98 76 54 32", "phone"): False,
        ("12 rue du Port 44000 Nantes", "post"): True,
        ("nobody@known.example", "email"): True,
        ("", "email"): False,
    }
    assert {asked: may_contact(*asked) for asked in expected} == expected


def test_an_agreement_opens_one_channel_and_needs_its_proof(cast):
    lea = make_party("Léa Petit", kind="person", email="lea@petit.example", is_prospect=True)
    with pytest.raises(Refused, match="d’où vient"):
        note_consent(lea, channel=Channel.EMAIL, source=" ", by=cast.bruno)
    assert not Consent.objects.exists()
    note_consent(lea, channel=Channel.EMAIL, source="Salon, 3 mars", wording="J’accepte", by=cast.bruno)
    assert (may_contact("lea@petit.example", "email"), may_contact("lea@petit.example", "sms")) == (True, False)
    noted = Consent.objects.get()
    assert (noted.source, noted.wording, noted.user, noted.stands) == ("Salon, 3 mars", "J’accepte", cast.bruno, True)
    assert entries_of(lea).get().verb == "consent_noted"


def test_a_contact_agrees_for_themselves(cast):
    party = make_party("Atelier Sud")
    anna = Contact.objects.create(party=party, last_name="Anna", email="anna@sud.example")
    Contact.objects.create(party=party, last_name="Marc", email="marc@sud.example")
    opt_out("anna@sud.example", "email")
    opt_out("marc@sud.example", "email")
    note_contact_consent(anna, channel=Channel.EMAIL, source="Appel", by=cast.bruno)
    assert (may_contact("anna@sud.example", "email"), may_contact("marc@sud.example", "email")) == (True, False)


def test_an_objection_is_kept_as_a_digest_alone(cast):
    opt_out("06 12 34 56 78", "sms", source="STOP")
    opt_out("+33 6 12 34 56 78", "sms")
    kept = OptOut.objects.get()
    assert len(kept.digest) == 64 and "612345678" not in kept.digest
    assert not may_contact("0612345678", "sms")
    opt_in("0612345678", "sms")
    assert may_contact("0612345678", "sms")
