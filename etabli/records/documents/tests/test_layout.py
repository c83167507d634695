"""What a document prints besides the deal: theme, options, profile, sender, foot, conditions, words; XML in step."""

import io
from typing import Any

import pytest
from lxml import etree
from PIL import Image

from etabli.kernel.companies.models import CompanyProfile
from etabli.kernel.files import store_blob
from etabli.kernel.refusals import Invalid
from etabli.modules.billing.testing import make_draft, make_invoice
from etabli.modules.sales.testing import make_quote
from etabli.records.documents.actions.save_draft import save_draft
from etabli.records.documents.einvoice import write_cii
from etabli.records.documents.linking import copy_header
from etabli.records.documents.models import Document, Snapshot
from etabli.records.documents.printed import pictures_of, print_document
from etabli.records.documents.printing import print_data
from etabli.records.documents.shape import shape_of
from etabli.records.documents.snapshots import snapshot_of
from etabli.records.documents.theme_preview import THEME_PREVIEW
from etabli.records.layouts.design import new_design
from etabli.records.layouts.models import ConditionText, Theme, WordOverride
from etabli.records.testing.cast import Cast, make_cast, make_product

OTHER = "FR7630001007941234567890185"


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def profile(cast: Cast, **fields: Any) -> CompanyProfile:
    made = CompanyProfile(company=cast.company, **({"name": "Chantiers", "iban": OTHER} | fields))
    made.full_clean()
    made.save()
    return made


def logo() -> Any:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(out, "PNG")
    return store_blob(out.getvalue(), name="logo.png", media_type="image/png")


def test_theme_options_and_words_reach_the_page(cast: Cast) -> None:
    design = new_design()
    design["options"] |= {"subject": True, "seller": False}
    design["texts"] |= {"intro": "Bonjour.", "closing": "<b>Merci</b>"}
    design["columns"][2] |= {"label": "Ouvrage"}
    design["order"] = ["mentions", "signature"]
    theme = Theme.objects.create(
        name="Devis", kind="quote", is_default=True, look="atelier", colour="#123456", logo=logo(), design=design
    )
    WordOverride.objects.create(word="valid_until", text="Offre valable jusqu’au")
    quote = make_quote(cast, title="Comptoir", intro="Voici.", valid_until="2030-01-31")
    snapshot = snapshot_of(quote)
    data, pictures = print_data(snapshot, stored=pictures_of(snapshot))
    assert (data["look"], data["brand"]["colour"], data["subject"]) == ("atelier", "#123456", "Comptoir")
    assert "data:image/png" in pictures["logo"] and data["brand"]["logo"] == "logo"
    assert data["intro"] == ["Bonjour.Voici."]
    assert data["words"]["label"] == "Ouvrage"
    assert "Offre valable jusqu’au" in [fact["label"] for fact in data["facts"]]
    assert "Vendeur" not in [fact["label"] for fact in data["facts"]]
    assert data["options"]["order"][:2] == ["mentions", "signature"]
    save_draft(
        quote, content={"options": {"seller": True, "seller_label": "Suivi par", "discount": False}}, by=cast.anne
    )
    data, _pictures = print_data(snapshot_of(quote))
    assert "Suivi par" in [fact["label"] for fact in data["facts"]]
    assert "net_price" in data["options"]["columns"] and "discount" not in data["options"]["columns"]
    # chosen by hand, even put away since
    other = Theme.objects.create(name="À la main", look="lettre")
    save_draft(quote, content={"theme_id": other.pk}, by=cast.anne)
    assert snapshot_of(quote)["seller"]["look"] == "lettre"
    assert [label for _pk, label in THEME_PREVIEW.documents(theme, cast.anne)] == [f"{quote} · {quote.party.name}"]
    theme.look = "usine"
    assert THEME_PREVIEW.pages(theme, quote.pk, cast.anne)[0].startswith(b"\x89PNG")
    assert THEME_PREVIEW.pages(theme, None, cast.anne)[0].startswith(b"\x89PNG")
    assert THEME_PREVIEW.pdf(theme, quote.pk, cast.anne).startswith(b"%PDF")


def test_pdf_and_xml_name_the_account_of_the_profile(cast: Cast) -> None:
    own = profile(cast, sender_name="Lantier Pose", sender_contact="06 00 00 00 00", footer="Ouvert le samedi.")
    invoice = make_draft(cast, profile_id=own.pk)
    snapshot = snapshot_of(invoice, number="F-1", issued_on=invoice.date)
    xml = etree.fromstring(write_cii(snapshot))
    assert xml.xpath("//*[local-name()='IBANID']/text()") == [OTHER]
    data, _pictures = print_data(snapshot)
    assert ["".join(account["iban"].split()) for account in data["payment"]["accounts"]] == [OTHER]
    assert (data["seller"]["name"], data["seller"]["contact"]) == ("Lantier Pose", ["06 00 00 00 00"])
    legal = "\n".join(data["seller"]["legal"])
    assert legal.startswith("Ouvert le samedi.") and "SIREN 732 829 320" in legal.replace("\u00a0", " ").replace(
        "\u202f", " "
    )
    assert xml.xpath("//*[local-name()='SellerTradeParty']/*[local-name()='Name']/text()") == ["Lantier Agencement"]
    save_draft(
        invoice,
        content={
            "options": {"all_accounts": True},
            "sender": {"name": "Nous"},
            "footer": "Lantier Agencement, SIREN 732829320, 40 000 €",
        },
        by=cast.anne,
    )
    data, pictures = print_data(snapshot_of(invoice, number="F-1", issued_on=invoice.date))
    assert len(data["payment"]["accounts"]) == 2 and {"qr", "qr-1"} <= pictures.keys()
    assert data["seller"]["name"] == "Nous"
    assert data["seller"]["legal"] == ["Lantier Agencement, SIREN 732829320, 40 000\u00a0€"]


def test_an_issued_document_keeps_its_look(cast: Cast) -> None:
    own, theme = profile(cast), Theme.objects.create(name="Factures", is_default=True, look="usine")
    invoice = make_invoice(cast, profile_id=own.pk)
    kept = Snapshot.objects.get(document=invoice)
    before = print_document(kept.payload, at=kept.at)
    own.iban, theme.look = "DE89370400440532013000", "lettre"
    own.save()
    theme.save()
    WordOverride.objects.create(word="to_pay", text="À verser")
    again = Snapshot.objects.get(document=invoice)
    assert (again.payload["seller"]["iban"], again.payload["seller"]["look"]) == (OTHER, "usine")
    assert print_document(again.payload, at=again.at) == before


def test_the_default_profile_needs_no_choice_and_an_unknown_bank_prints_no_bic(cast: Cast) -> None:
    profile(cast, name="D’office", iban="DE89370400440532013000", bic="", is_default=True)
    CompanyProfile.objects.update(bic="", bank_name="")
    snapshot = snapshot_of(make_invoice(cast), number="F-1")
    (account,) = print_data(snapshot)[0]["payment"]["accounts"]
    assert (account["bic"], account["bank"], account["iban"][:4]) == (None, None, "DE89")


def test_conditions_are_printed_special_first_and_follow_the_deal(cast: Cast) -> None:
    terms = ConditionText.objects.create(title="CGV", body="<h1>1</h1>Tout.", is_default=True)
    quote = make_quote(cast, special_conditions="<p onclick='x'>Accès par la cour.</p>")
    assert quote.general_terms == terms
    found = snapshot_of(quote)["conditions"]
    assert [one["title"] for one in found] == ["Conditions particulières", "CGV"]
    assert found[0]["body"] == "<p>Accès par la cour.</p>"
    for kind, kept in (("order", terms), ("invoice", None)):
        target = Document(kind=kind, company=quote.company, party=quote.party)
        copy_header(quote, target)
        assert (target.general_terms, target.special_conditions) == (kept, quote.special_conditions)
    save_draft(quote, content={"general_terms_id": None}, by=cast.anne)
    assert len(snapshot_of(quote)["conditions"]) == 1
    assert shape_of(quote)["general_terms_id"] is None


def test_what_belongs_to_another_company_is_refused(cast: Cast) -> None:
    quote = make_quote(cast)
    other = cast.outsider_company
    foreign = {
        "theme_id": Theme.objects.create(name="Ailleurs", company=other).pk,
        "profile_id": CompanyProfile.objects.create(name="Ailleurs", company=other).pk,
        "general_terms_id": ConditionText.objects.create(title="Ailleurs", body="x", company=other).pk,
    }
    with pytest.raises(Invalid) as no:
        save_draft(quote, content={**foreign, "options": {"glitter": True}, "sender": {"iban": "x"}}, by=cast.anne)
    assert set(no.value.faults) == {*foreign, "options.glitter", "sender.iban"}


def test_thumbnails_and_bars_of_products(cast: Cast) -> None:
    product = make_product("Câble", reference="CAB", barcode="ABC-128", image=logo())
    quote = make_quote(cast, lines=[{"product_id": product.pk}], options={"image": True, "barcode": True})
    snapshot = snapshot_of(quote)
    data, pictures = print_data(snapshot, stored=pictures_of(snapshot))
    (line,) = data["lines"]
    assert line["barcode"]["text"] == "ABC-128" and pictures["ean-0"].startswith("<svg")
    assert "data:image/png" in pictures[line["image"]] and data["options"]["columns"][0] == "image"
