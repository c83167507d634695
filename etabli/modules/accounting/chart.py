"""The factory chart and journals (regulation.md 13), and the uses that postings ask an account for; every number is a
setting of its company."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.refusals import Refused
from etabli.kernel.settings import declare, value_of
from etabli.modules.accounting.models import Account, Journal

CHART = (
    ("401000", gettext_lazy("Fournisseurs"), True),
    ("411000", gettext_lazy("Clients"), True),
    ("416000", gettext_lazy("Clients douteux"), True),
    ("418100", gettext_lazy("Clients, factures à établir"), False),
    ("419100", gettext_lazy("Clients, avances et acomptes reçus"), False),
    ("445510", gettext_lazy("TVA à décaisser"), False),
    ("445620", gettext_lazy("TVA déductible sur immobilisations"), False),
    ("445660", gettext_lazy("TVA déductible sur autres biens et services"), False),
    ("445710", gettext_lazy("TVA collectée"), False),
    ("445711", gettext_lazy("TVA collectée 20 %"), False),
    ("445712", gettext_lazy("TVA collectée 10 %"), False),
    ("445713", gettext_lazy("TVA collectée 5,5 %"), False),
    ("445714", gettext_lazy("TVA collectée 2,1 %"), False),
    ("445800", gettext_lazy("TVA en attente d’encaissement"), False),
    ("467000", gettext_lazy("Autres comptes débiteurs ou créditeurs"), True),
    ("471000", gettext_lazy("Compte d’attente"), False),
    ("511200", gettext_lazy("Chèques à encaisser"), False),
    ("511500", gettext_lazy("Cartes bancaires à encaisser"), False),
    ("512000", gettext_lazy("Banque"), False),
    ("530000", gettext_lazy("Caisse"), False),
    ("580000", gettext_lazy("Virements internes"), False),
    ("627000", gettext_lazy("Services bancaires"), False),
    ("654000", gettext_lazy("Pertes sur créances irrécouvrables"), False),
    ("656000", gettext_lazy("Pertes de change sur créances commerciales"), False),
    ("658000", gettext_lazy("Charges diverses de gestion courante"), False),
    ("701000", gettext_lazy("Ventes de produits finis"), False),
    ("706000", gettext_lazy("Prestations de services"), False),
    ("707000", gettext_lazy("Ventes de marchandises"), False),
    ("708500", gettext_lazy("Ports et frais accessoires facturés"), False),
    ("709000", gettext_lazy("Rabais, remises et ristournes accordés"), False),
    ("756000", gettext_lazy("Gains de change sur créances commerciales"), False),
    ("758000", gettext_lazy("Produits divers de gestion courante"), False),
)
JOURNALS = (
    ("VT", gettext_lazy("Ventes"), "sales"),
    ("AC", gettext_lazy("Achats"), "purchases"),
    ("BQ", gettext_lazy("Banque"), "bank"),
    ("CA", gettext_lazy("Caisse"), "cash"),
    ("OD", gettext_lazy("Opérations diverses"), "sundry"),
    ("AN", gettext_lazy("À-nouveaux"), "opening"),
)
USES = {
    "receivable": ("411000", gettext_lazy("Clients")),
    "deposits": ("419100", gettext_lazy("Avances et acomptes reçus")),
    "services": ("706000", gettext_lazy("Ventes de services")),
    "goods": ("707000", gettext_lazy("Ventes de marchandises")),
    "shipping": ("708500", gettext_lazy("Ports facturés")),
    "vat_collected": ("445710", gettext_lazy("TVA collectée (autres taux)")),
    "vat_20": ("445711", gettext_lazy("TVA collectée à 20 %")),
    "vat_10": ("445712", gettext_lazy("TVA collectée à 10 %")),
    "vat_5.5": ("445713", gettext_lazy("TVA collectée à 5,5 %")),
    "vat_2.1": ("445714", gettext_lazy("TVA collectée à 2,1 %")),
    "vat_pending": ("445800", gettext_lazy("TVA en attente d’encaissement")),
    "bank": ("512000", gettext_lazy("Banque")),
    "cheques": ("511200", gettext_lazy("Chèques à encaisser")),
    "cards": ("511500", gettext_lazy("Cartes à encaisser")),
    "cash": ("530000", gettext_lazy("Caisse")),
    "exchange_loss": ("656000", gettext_lazy("Pertes de change")),
    "exchange_gain": ("756000", gettext_lazy("Gains de change")),
    "rounding_loss": ("658000", gettext_lazy("Arrondis, charges")),
    "rounding_gain": ("758000", gettext_lazy("Arrondis, produits")),
}


def in_chart(code: str) -> None:
    """Whether a setting may name this account. Raises Refused."""
    factory = code in {known for known, _label, _third in CHART}
    if not factory and not Account.objects.filter(code=code, archived=False).exists():
        raise Refused(_("Le compte %(code)s n’est pas dans le plan comptable : ajoutez-le d’abord.") % {"code": code})


def in_journals(code: str) -> None:
    """Whether a setting may name this journal. Raises Refused."""
    factory = code in {known for known, _label, _kind in JOURNALS}
    if not factory and not Journal.objects.filter(code=code, archived=False).exists():
        raise Refused(_("Le journal %(code)s n’existe pas : ajoutez-le d’abord.") % {"code": code})


for _use, (_code, _label) in USES.items():
    declare(f"accounting.{_use}", _code, label=_label, section="accounting", per_company=True, check=in_chart)
JOURNAL_USES = {
    "sales": ("VT", gettext_lazy("Journal des ventes")),
    "bank": ("BQ", gettext_lazy("Journal de banque")),
    "cash": ("CA", gettext_lazy("Journal de caisse")),
    "sundry": ("OD", gettext_lazy("Journal des opérations diverses")),
}
for _use, (_code, _label) in JOURNAL_USES.items():
    declare(
        f"accounting.journal_{_use}",
        _code,
        label=_label,
        section="accounting-journals-used",
        per_company=True,
        check=in_journals,
    )


def account_for(company: Any, use: str) -> Account:
    """The account of a use. Raises Refused when the setting names one that does not exist or is archived."""
    code = value_of(f"accounting.{use}", company=company)
    account = Account.objects.filter(code=code, archived=False).first()
    if account is None:
        label = USES[use][1]
        raise Refused(
            _("Le compte %(code)s (%(use)s) n’est pas dans le plan comptable : ajoutez-le, ou changez le réglage.")
            % {"code": code, "use": label}
        )
    return account


def vat_use(rate: Any) -> str:
    """The use of collected VAT at a rate: one sub-account per usual rate."""
    use = f"vat_{rate.normalize():f}"
    return use if use in USES else "vat_collected"


def journal_for(company: Any, use: str) -> Journal:
    """The journal of a use. Raises Refused when the setting names one that does not exist or is archived."""
    code = value_of(f"accounting.journal_{use}", company=company)
    journal = Journal.objects.filter(code=code, archived=False).first()
    if journal is None:
        raise Refused(_("Le journal %(code)s n’existe pas : ajoutez-le, ou changez le réglage.") % {"code": code})
    return journal


def ensure_chart() -> None:
    """Put in what the factory chart has and the base lacks; what people changed stays."""
    known = set(Account.objects.values_list("code", flat=True))
    Account.objects.bulk_create(
        Account(code=code, label=str(label), has_third_parties=third)
        for code, label, third in CHART
        if code not in known
    )
    journals = set(Journal.objects.values_list("code", flat=True))
    Journal.objects.bulk_create(
        Journal(code=code, label=str(label), kind=kind) for code, label, kind in JOURNALS if code not in journals
    )
