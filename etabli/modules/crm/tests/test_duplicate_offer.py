"""An offer made from another."""

from decimal import Decimal

from etabli.kernel.companies.models import Company
from etabli.kernel.mailtemplates.models import MailTemplate
from etabli.kernel.outbox.models import OutgoingMail
from etabli.modules.crm.actions import accept_offer, duplicate_offer, quote_offer, send_offer, write_offer_lines
from etabli.modules.crm.offer_print import offer_snapshot
from etabli.modules.crm.testing import make_offer
from etabli.records.testing.cast import Cast


def test_same_texts_and_options_its_own_number_and_answer(cast: Cast) -> None:
    offer = send_offer(make_offer(cast, intro="<p>Bonjour</p>", terms="<p>Sous huitaine</p>"), by=cast.bruno)
    taken = offer.lines.filter(optional=True).values_list("pk", flat=True)
    offer = accept_offer(offer, options=list(taken), name="Mme Roy", by=cast.bruno)
    copy = duplicate_offer(offer, by=cast.bruno)
    assert (copy.status, copy.number, copy.revision, copy.answered_by) == ("draft", None, 1, "")
    assert (copy.party, copy.intro, copy.terms, copy.total) == (
        offer.party,
        "<p>Bonjour</p>",
        "<p>Sous huitaine</p>",
        Decimal("2001.00"),
    )
    assert [(line.label, line.optional, line.chosen) for line in copy.lines.all()] == [
        ("Votre projet", False, False),
        ("Comptoir", False, False),
        ("Éclairage", True, False),
        ("Pose le samedi", True, False),
    ]
    quote = quote_offer(offer, by=cast.bruno)
    assert (quote.intro, quote.special_conditions) == ("<p>Bonjour</p>", "<p>Sous huitaine</p>")


def test_with_another_template_and_a_copy_it_says_what_it_should(cast: Cast) -> None:
    words = MailTemplate.objects.create(
        context="crm.offer", name="Relance", subject="Encore {objet}", body="<p>Avez-vous lu ?</p>"
    )
    offer = send_offer(
        make_offer(cast),
        to="a@poste.example; b@poste.example",
        cc="chef@poste.example",
        template=words.pk,
        by=cast.anne,
    )
    mail = OutgoingMail.objects.get(object_id=offer.pk)
    assert (mail.to, mail.cc, mail.subject) == (
        ["a@poste.example", "b@poste.example"],
        ["chef@poste.example"],
        "Encore Bar",
    )
    assert "Avez-vous lu ?" in mail.text


def test_a_company_without_vat_offers_without_vat(cast: Cast) -> None:
    offer = make_offer(cast)
    Company.objects.update(vat_regime="franchise")
    offer.refresh_from_db()
    lines = [{"label": "Comptoir", "unit_price": "100", "vat_rate": "20"}]
    totals = offer_snapshot(write_offer_lines(offer, lines=lines, by=cast.bruno))["totals"]
    assert (totals["excl"], totals["incl"]) == ("100.00", "100.00")
    assert [(row["rate"], row["category"]) for row in totals["vat"]] == [("0.00", "E")]
