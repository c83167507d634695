"""What the invented workshop prints: one theme of its own for quotes, its conditions, two profiles, one word."""

from etabli.kernel.companies.models import CompanyProfile
from etabli.kernel.demo.stage import Stage
from etabli.records.layouts.demo.texts import ACCESS, GENERAL
from etabli.records.layouts.design import new_design
from etabli.records.layouts.models import ConditionText, Theme, WordOverride

# Accounts of no bank: the bank and branch codes are those that examples use.
ACCOUNTS = (
    ("Compte chantiers", "FR7630001007941234567890185", "", ""),
    ("Compte atelier", "FR1420041010050500013M02606", "Atelier", "Ouvert au public du mardi au samedi."),
)


def build_layouts(stage: Stage) -> None:
    """Before the first document of the two years: all of them bear what is made here."""
    company = stage.company
    design = new_design()
    design["options"]["subject"] = True
    design["texts"]["closing"] = "Merci de votre confiance."
    Theme.objects.create(
        name="Devis de l’atelier",
        kind="quote",
        company=company,
        is_default=True,
        look="atelier",
        design=design,
        is_demo=True,
    )
    plain = new_design()
    plain["options"]["seller"] = False
    Theme.objects.create(
        name="Factures", kind="invoice", company=company, is_default=True, look="suisse", design=plain, is_demo=True
    )
    ConditionText.objects.create(
        title="Conditions générales de vente", company=company, body=GENERAL, is_default=True, is_demo=True
    )
    ConditionText.objects.create(
        title="Accès au chantier", kind=ConditionText.Kind.SPECIAL, company=company, body=ACCESS, is_demo=True
    )
    for name, iban, sender, footer in ACCOUNTS:
        profile = CompanyProfile(company=company, name=name, iban=iban, sender_name=sender, footer=footer)
        profile.full_clean()
        profile.save()
    WordOverride.objects.create(word="seller", text="Votre interlocuteur", company=company)
