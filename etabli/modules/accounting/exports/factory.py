"""The profiles a new base starts from; names of columns and separators are data, the accountant's program decides."""

from etabli.modules.accounting.models import ExportProfile

FULL = [
    ["journal", "Journal"],
    ["date", "Date"],
    ["piece", "Pièce"],
    ["account", "Compte"],
    ["third_party", "Auxiliaire"],
    ["label", "Libellé"],
    ["debit", "Débit"],
    ["credit", "Crédit"],
    ["letter", "Lettre"],
    ["number", "N° d’écriture"],
]
SHORT = [
    ["journal", "JournalCode"],
    ["date", "EcritureDate"],
    ["account", "CompteNum"],
    ["third_party", "CompAuxNum"],
    ["piece", "PieceRef"],
    ["label", "EcritureLib"],
    ["debit", "Debit"],
    ["credit", "Credit"],
]
SIDES = [
    ["journal", "Journal"],
    ["date", "Date"],
    ["account_or_third", "Compte"],
    ["piece", "Pièce"],
    ["label", "Libellé"],
    ["amount", "Montant"],
    ["side", "Sens"],
    ["currency", "Devise"],
]
FACTORY: tuple[tuple[str, dict[str, object]], ...] = (
    ("Tableur (CSV, toutes colonnes)", {"columns": FULL}),
    (
        "Colonnes FEC réduites (TXT, tabulations)",
        {"columns": SHORT, "separator": "tab", "date_format": "%Y%m%d", "encoding": "iso8859-15", "extension": "txt"},
    ),
    (
        "Montant et sens (TXT, point-virgule)",
        {"columns": SIDES, "date_format": "%d%m%y", "encoding": "cp1252", "header": False, "extension": "txt"},
    ),
    (
        "Montant et sens (CSV, virgule)",
        {"columns": SIDES, "separator": ",", "decimal_sign": ".", "date_format": "%d/%m/%Y", "encoding": "utf-8"},
    ),
)


def ensure_profiles() -> None:
    """Put the factory profiles in when there is none; what people changed stays."""
    if not ExportProfile.objects.exists():
        ExportProfile.objects.bulk_create(ExportProfile(name=name, **facts) for name, facts in FACTORY)
