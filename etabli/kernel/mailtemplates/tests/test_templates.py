"""Templates of e-mails: variables, cleaning, which one serves, signatures, e-mails begun."""

import pytest
from django.core.exceptions import ValidationError

from etabli.kernel.companies.models import Company
from etabli.kernel.mailtemplates import (
    MailContext,
    Variable,
    automatic_template,
    filled,
    forget_draft,
    keep_draft,
    kept_draft,
    offered_templates,
    signature_of,
    unknown_variables,
)
from etabli.kernel.mailtemplates.models import MailTemplate
from etabli.kernel.people.models import User

pytestmark = pytest.mark.django_db
CONTEXT = MailContext(
    "bench.letter",
    "Lettre",
    (Variable("objet", "Objet", lambda record, by: record), Variable("vide", "", lambda r, b: "")),
)


def make(**fields):
    template = MailTemplate(**{"context": "signature", "name": "Modèle", "body": "<p>{prénom}</p>"} | fields)
    template.full_clean()
    template.save()
    return template


def test_variables_take_their_values_and_html_is_escaped() -> None:
    text = "<p>Bonjour {Objet}</p><p>{vide}</p><p>{ objet } {inconnue} {signature}</p>"
    assert filled(text, CONTEXT, "A & <b>", None, html=True, signature="<i>Anne</i>") == (
        "<p>Bonjour A &amp; &lt;b&gt;</p><p>A &amp; &lt;b&gt; {inconnue} <i>Anne</i></p>"
    )
    assert filled("{objet} !", CONTEXT, "A & B", None) == "A & B !"
    assert unknown_variables("{objet} {inconnue} {aujourd'hui} {inconnue}", CONTEXT) == ["inconnue"]


def test_an_unknown_variable_is_refused_and_rich_text_is_cleaned() -> None:
    with pytest.raises(ValidationError) as fault:
        make(body="<p>{prénom} {surnom}</p>")
    assert list(fault.value.message_dict) == ["body"]
    assert "{surnom}" in fault.value.message_dict["body"][0]
    assert make(body='<p onclick="x()">A<script>b</script></p>').body == "<p>A</p>"
    with pytest.raises(ValidationError, match="liste"):
        make(context="nowhere.at_all")


def test_the_most_particular_automatic_one_serves_and_replaces_the_last() -> None:
    company, other = Company.objects.create(name="Lantier"), Company.objects.create(name="Autre")
    anne, bruno = (User.objects.create_user(f"{name}@x.example", first_name=name) for name in ("Anne", "Bruno"))
    of_all = make(automatic=True)
    assert automatic_template("signature", company=company.pk) == of_all
    own, hers = make(automatic=True, company=company), make(automatic=True, user=anne)
    assert automatic_template("signature", company=company.pk, user=bruno.pk) == own
    assert automatic_template("signature", company=other.pk, user=bruno.pk) == of_all
    assert automatic_template("signature", company=company.pk, user=anne.pk) == hers
    newer = make(automatic=True, name="Plus neuve")
    of_all.refresh_from_db()
    assert (of_all.automatic, automatic_template("signature", company=other.pk)) == (False, newer)
    manual = make(name="À la main")
    assert manual in offered_templates("signature", company=company.pk, user=bruno)
    assert hers not in offered_templates("signature", company=company.pk, user=bruno)
    assert signature_of(type("Record", (), {"company_id": company.pk, "company": company})(), anne) == "<p>Anne</p>"


def test_without_any_template_the_signature_has_words_of_its_own() -> None:
    anne = User.objects.create_user("anne@x.example", first_name="Anne", last_name="Lantier")
    record = type("Record", (), {"company_id": None, "company": "Lantier SARL"})()
    assert signature_of(record, anne) == "<p>Cordialement,<br>Anne Lantier<br>Lantier SARL</p>"


def test_an_e_mail_begun_is_found_again_by_its_writer_alone() -> None:
    company = Company.objects.create(name="Lantier")
    anne, bruno = (User.objects.create_user(f"{name}@x.example") for name in ("anne", "bruno"))
    keep_draft(anne, company, {"subject": "A"})
    keep_draft(anne, company, {"subject": "B"})
    assert (kept_draft(anne, company).values, kept_draft(bruno, company)) == ({"subject": "B"}, None)
    forget_draft(anne, company)
    assert kept_draft(anne, company) is None
