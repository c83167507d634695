"""Invented products: reference, name, kind, category, unit, price, cost, VAT, description."""

from typing import NamedTuple


class Row(NamedTuple):
    """One product."""

    reference: str
    name: str
    kind: str
    category: str
    unit: str
    price: str
    cost: str
    vat: str = "20"
    description: str = ""


S, F, G, R, O = "service", "finished", "goods", "raw_material", "other"  # noqa: E741

PRODUCTS = (
    Row("ETU-PLAN", "Étude et plans d’exécution", S, "Prestations › Études", "heure", "68", "31"),
    Row(
        "ETU-RELEVE",
        "Relevé de cotes sur site",
        S,
        "Prestations › Études",
        "forfait",
        "180",
        "75",
        description="Déplacement compris dans le Grand Lyon.",
    ),
    Row("POSE-J", "Journée de pose, un menuisier", S, "Prestations › Pose", "jour", "420", "235"),
    Row("POSE-H", "Heure de pose", S, "Prestations › Pose", "heure", "56", "31"),
    Row("POSE-RENO", "Heure de pose, logement de plus de deux ans", S, "Prestations › Pose", "heure", "56", "31", "10"),
    Row("DEPOSE", "Dépose et évacuation de l’existant", S, "Prestations › Pose", "forfait", "340", "160"),
    Row("LIV-69", "Livraison, Rhône et départements voisins", S, "Prestations › Transport", "forfait", "95", "62"),
    Row("MONT-CHARGE", "Location de monte-charge", S, "Prestations › Transport", "jour", "210", "145"),
    Row(
        "AGC-BIB",
        "Bibliothèque sur mesure, chêne",
        F,
        "Fabrications › Agencement",
        "m",
        "640.25",
        "298",
        description="Chêne massif huilé, tablettes réglables, fixations comprises.",
    ),
    Row("AGC-DRESS", "Dressing sur mesure, mélaminé", F, "Fabrications › Agencement", "m", "485", "214"),
    Row("AGC-COMPT", "Comptoir d’accueil, stratifié compact", F, "Fabrications › Agencement", "m", "1180", "560"),
    Row("AGC-BANQ", "Banquette, assise tissu lavable", F, "Fabrications › Agencement", "m", "520", "247"),
    Row("AGC-PLAC", "Placard coulissant deux vantaux", F, "Fabrications › Agencement", "unité", "890", "412"),
    Row("CUI-CAISS", "Caisson bas de cuisine 60 cm", F, "Fabrications › Cuisine", "unité", "214.90", "98.40"),
    Row("CUI-PLAN", "Plan de travail chêne 40 mm", F, "Fabrications › Cuisine", "m", "312", "141"),
    Row("CUI-FACE", "Façade laquée mate", F, "Fabrications › Cuisine", "m²", "268", "122"),
    Row("POR-INT", "Porte intérieure bois, bloc complet", F, "Fabrications › Menuiserie", "unité", "395", "186"),
    Row("POR-CF30", "Bloc-porte coupe-feu 30 minutes", G, "Fabrications › Menuiserie", "unité", "612", "391"),
    Row(
        "FEN-CHENE",
        "Fenêtre chêne double vitrage, deux vantaux",
        F,
        "Fabrications › Menuiserie",
        "unité",
        "1240",
        "655",
        "10",
    ),
    Row("ESC-QT", "Escalier quart tournant, hêtre", F, "Fabrications › Menuiserie", "unité", "3850", "1790"),
    Row("PAR-MAS", "Parquet massif chêne 20 mm, fourni posé", F, "Fabrications › Sols", "m²", "98.50", "52.30", "10"),
    Row("PAR-HUI", "Ponçage et huile de parquet", S, "Fabrications › Sols", "m²", "27.80", "11.20", "10"),
    Row("QUI-CHARN", "Charnière invisible à frein", G, "Fournitures › Quincaillerie", "unité", "4.35", "2.18"),
    Row("QUI-COUL", "Coulisse à sortie totale 500 mm", G, "Fournitures › Quincaillerie", "paire", "31.60", "17.90"),
    Row("QUI-VIS40", "Vis inox 4 × 40", G, "Fournitures › Quincaillerie", "unité", "0.0742", "0.0315"),
    Row("QUI-POIGN", "Poignée laiton brossé", G, "Fournitures › Quincaillerie", "unité", "18.90", "9.75"),
    Row("MAT-CHE27", "Plateau de chêne 27 mm, séché", R, "Fournitures › Matières", "m³", "2450", "1680"),
    Row("MAT-MDF19", "Panneau MDF hydrofuge 19 mm", R, "Fournitures › Matières", "m²", "21.40", "13.85"),
    Row("MAT-HUILE", "Huile dure incolore", R, "Fournitures › Matières", "l", "34.20", "19.60"),
    Row("ATE-LAME", "Lame de scie au carbure 250 mm", O, "Fournitures › Atelier", "unité", "0", "58"),
)
ECO_CONTRIBUTION = {"AGC-BIB": "2.40", "AGC-DRESS": "2.10", "CUI-CAISS": "0.85"}
BARCODED = ("QUI-CHARN", "QUI-COUL", "QUI-VIS40", "QUI-POIGN")
