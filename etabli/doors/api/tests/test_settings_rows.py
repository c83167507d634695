"""Structures, conditions, printed words, profiles, means and terms of payment, written through the HTTP interface."""

from typing import Any

from etabli.doors.api.tests.asking import Program, problem
from etabli.kernel.companies.models import CompanyProfile
from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.testing import nothing_written
from etabli.records.layouts.models import ConditionText, Theme, WordOverride
from etabli.records.terms.models import PaymentMode, PaymentTerm
from etabli.records.testing.cast import Cast

IBAN = "FR14 2004 1010 0505 0001 3M02 606"
STEPS: list[dict[str, Any]] = [
    {"percent": "30", "type": "deposit", "condition": "order", "title": "Acompte de {pourcentage}"},
    {"percent": "70", "condition": "end_of_month_after", "days": 30},
]


def bodies(company: int) -> dict[str, dict[str, Any]]:
    """Something that each of these resources takes."""
    return {
        "themes": {"name": "Devis bleus", "kind": "quote", "company_id": company, "look": "atelier"},
        "condition-texts": {"title": "CGV 2027", "body": "<p>Prix fermes.</p>", "is_default": True},
        "printed-words": {"word": "seller", "text": "Votre interlocuteur", "company_id": company},
        "company-profiles": {"name": "Chantiers", "company_id": company, "iban": IBAN},
        "payment-modes": {"label": "Chèque-vacances", "kind": "other", "needs_reference": True},
        "payment-terms": {"label": "30/70", "lines": STEPS},
    }


def test_created_once_read_changed_and_journaled(cast: Cast) -> None:
    program = Program(cast.anne)
    changes: dict[str, dict[str, Any]] = {
        "themes": {"colour": "#123abc", "party_id": None},
        "condition-texts": {"on_invoices": True},
        "printed-words": {"language": "en"},
        "company-profiles": {"sender_name": "Atelier"},
        "payment-modes": {"archived": True},
        "payment-terms": {"is_default": True},
    }
    for kind, body in bodies(cast.company.pk).items():
        made = program.post(f"/{kind}", body, Idempotency_Key=kind)
        assert made.status_code == 201, (kind, made.content)
        again = program.post(f"/{kind}", body, Idempotency_Key=kind)
        assert (again.status_code, again.data) == (201, made.data), "asked twice, done once"
        url = f"/{kind}/{made.data['id']}"
        changed = program.patch(url, changes[kind], If_Match=made["ETag"])
        assert changed.status_code == 200, (kind, changed.content)
        assert {name: changed.data[name] for name in changes[kind]} == changes[kind]
        assert program.patch(url, changes[kind], If_Match=made["ETag"]).status_code == 412
        assert program.get(url).data == changed.data
        verbs = JournalEntry.objects.filter(object_id=made.data["id"], user=cast.anne).order_by("pk")
        assert {"created", "changed"} <= set(verbs.values_list("verb", flat=True)), kind


def test_only_administrators_write_everybody_reads(cast: Cast) -> None:
    seller, reader = Program(cast.bruno), Program(cast.anne, scope="read")
    for kind in bodies(cast.company.pk):
        assert seller.get(f"/{kind}").status_code == 200
        assert reader.get(f"/{kind}").status_code == 200
    with nothing_written():
        for kind, body in bodies(cast.company.pk).items():
            for program in (seller, reader):
                problem(program.post(f"/{kind}", body), 403)


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("themes", {"design": {"columns": [{"key": "ref", "width": 200}]}}, "design.columns.0.width"),
    ("themes", {"design": {"columns": [{"key": "ref"}, {"key": "ref"}]}}, "design.columns.1.key"),
    ("themes", {"design": {"options": {"glitter": True}}}, "design.options.glitter"),
    ("themes", {"design": {"texts": {"intro": 3}}}, "design.texts.intro"),
    ("themes", {"colour": "bleu"}, "colour"),
    ("themes", {"company_id": 999_999}, "company_id"),
    ("condition-texts", {"kind": "special"}, "body"),
    ("condition-texts", {"body": "<script>x</script>"}, "body"),
    ("printed-words", {"word": "nothing"}, "word"),
    ("company-profiles", {"iban": "FR14 2004 1010 0505 0001 3M02 607"}, "iban"),
    ("company-profiles", {"sender_lines": "1\n2\n3\n4\n5"}, "sender_lines"),
    ("company-profiles", {"name": ""}, "name"),
    ("payment-modes", {"account_code": "51A"}, "account_code"),
    ("payment-terms", {"lines": [STEPS[0]]}, "lines"),
    ("payment-terms", {"lines": [{**STEPS[0], "title": "{prix}"}, STEPS[1]]}, "lines.0.title"),
    ("payment-terms", {"lines": [STEPS[0], {**STEPS[1], "days": 400}]}, "lines.1.days"),
]


def test_what_is_wrong_is_told_at_its_field(cast: Cast) -> None:
    program = Program(cast.anne)
    program.get("/themes")  # the use of the token is noted
    with nothing_written():
        for kind, wrong, field in WRONG:
            answer = program.post(f"/{kind}", bodies(cast.company.pk)[kind] | wrong)
            assert list(problem(answer, 422)) == [field], (kind, wrong)


def test_what_the_writing_does(cast: Cast) -> None:
    program, company = Program(cast.anne), cast.company.pk
    body = bodies(company)
    first = program.post("/themes", body["themes"] | {"is_default": True}).data
    design = {
        "columns": [{"key": "label"}, {"key": "ref", "shown": False}],
        "order": ["signature"],
        "texts": {"intro": "<p>Bonjour<script>x</script></p>"},
        "options": {"barcode": True},
    }
    second = program.post("/themes", body["themes"] | {"is_default": True, "design": design}).data
    assert not Theme.objects.get(pk=first["id"]).is_default, "one default for the same papers"
    assert [one["key"] for one in second["design"]["columns"]][:3] == ["image", "label", "ref"]
    assert second["design"]["order"][0] == "signature"
    assert second["design"]["texts"]["intro"] == "<p>Bonjour</p>" and second["design"]["options"]["barcode"]
    small = program.patch(f"/themes/{second['id']}", {"design": {"size": "small"}}).data["design"]
    assert small == second["design"] | {"size": "small"}, "the rest of the design stays"
    assert program.post(f"/themes/{first['id']}/archive", {}).data["archived"]
    assert program.post(f"/themes/{second['id']}/duplicate", {}).status_code == 201
    word = program.post("/printed-words", body["printed-words"]).data
    assert problem(program.post("/printed-words", body["printed-words"]), 422)
    assert program.delete(f"/printed-words/{word['id']}").status_code == 204 and not WordOverride.objects.exists()
    profile = program.post("/company-profiles", body["company-profiles"]).data
    assert (profile["iban"], profile["bic"]) == (IBAN.replace(" ", ""), "PSSTFRPP")
    assert program.patch(f"/company-profiles/{profile['id']}", {"iban": ""}).data["bic"] == "", "its bank goes with it"
    assert program.post(f"/company-profiles/{profile['id']}/archive_company_profile", {}).data["archived"]
    term = program.post("/payment-terms", body["payment-terms"]).data
    assert [line["percent"] for line in term["lines"]] == ["30.0000", "70.0000"]
    assert program.patch(f"/payment-terms/{term['id']}", {"lines": []}).data["lines"] == []
    told = JournalEntry.objects.filter(kind="terms.paymentterm", verb="changed").latest("pk")
    assert len(told.data["lines"][0]) == 2 and told.data["lines"][1] == []
    assert CompanyProfile.objects.count() == 1 and PaymentTerm.objects.filter(label="30/70").exists()
    assert ConditionText.objects.count() == 0 and not PaymentMode.objects.filter(label="Chèque-vacances").exists()
