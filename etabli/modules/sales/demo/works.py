"""What the invented firm offers: for each kind of work a title, its lines and for whom."""

from typing import NamedTuple

from etabli.records.documents.demo import Row


class Work(NamedTuple):
    """One kind of work."""

    title: str
    rows: tuple[Row, ...]
    homes: bool = False
    places: tuple[str, ...] = ("",)


SITE = ("", "rez-de-chaussée", "premier étage", "aile nord", "tranche 1", "tranche 2")
HOME = ("", "salon", "étage", "appartement", "maison", "combles")

WORKS = (
    Work(
        "Agencement de l’accueil",
        (
            "Études",
            ("ETU-RELEVE", 1, 1, 1),
            ("ETU-PLAN", 4, 12, 0.5),
            "Fabrication",
            ("AGC-COMPT", 2.4, 4.8, 0.2),
            ("AGC-BANQ", 1.8, 5, 0.2),
            ("QUI-POIGN", 6, 14, 1),
            "=",
            "Pose",
            ("POSE-J", 2, 5, 0.5),
            ("LIV-69", 1, 1, 1),
            ("MONT-CHARGE", 1, 1, 1, "?"),
            "…Accès au bâtiment et courant de chantier fournis par le client.",
        ),
        places=SITE,
    ),
    Work(
        "Bibliothèque sur mesure",
        (
            ("ETU-RELEVE", 1, 1, 1),
            ("AGC-BIB", 2.2, 7.4, 0.2),
            ("MAT-HUILE", 1, 3, 1),
            ("POSE-J", 1, 3, 0.5),
            ("LIV-69", 1, 1, 1),
            "…Teinte à choisir sur échantillon, avant lancement en fabrication.",
        ),
        places=("", "salle de lecture", "bureau de direction", "salle de réunion", "salon"),
    ),
    Work(
        "Remplacement des portes coupe-feu",
        (
            "Fourniture",
            ("POR-CF30", 3, 14, 1),
            ("POR-INT", 1, 4, 1, "?"),
            "Pose et évacuation",
            ("DEPOSE", 1, 2, 1),
            ("POSE-H", 9, 42, 0.5),
            "…Procès-verbaux de résistance au feu remis avec le dossier des ouvrages exécutés.",
        ),
        places=SITE,
    ),
    Work(
        "Placards et rangements",
        (
            ("AGC-PLAC", 2, 9, 1),
            ("AGC-DRESS", 1.6, 4.2, 0.2),
            ("QUI-COUL", 4, 16, 1),
            ("QUI-CHARN", 12, 48, 4),
            ("QUI-VIS40", 150, 600, 50),
            ("POSE-H", 8, 26, 0.5),
        ),
        places=SITE,
    ),
    Work(
        "Mobilier de salle",
        (
            "Mobilier",
            ("AGC-BANQ", 4, 18, 0.5),
            ("AGC-COMPT", 2, 6, 0.25),
            "Finitions",
            ("QUI-POIGN", 4, 10, 1),
            ("MAT-HUILE", 2, 5, 1),
            "/",
            "Mise en place",
            ("POSE-J", 2, 6, 1),
            ("LIV-69", 1, 2, 1),
            ("MONT-CHARGE", 1, 2, 1),
        ),
        places=("", "salle de restaurant", "petit-déjeuner", "bar", "terrasse couverte"),
    ),
    Work(
        "Panneaux et découpe à façon",
        (
            ("MAT-MDF19", 12, 60, 0.5),
            ("MAT-CHE27", 0.08, 0.6, 0.02),
            ("QUI-VIS40", 200, 1200, 100),
            ("QUI-CHARN", 10, 60, 2),
        ),
    ),
    Work(
        "Cuisine sur mesure en chêne",
        (
            "Meubles",
            ("CUI-CAISS", 5, 12, 1),
            ("CUI-FACE", 4, 9.5, 0.25),
            ("CUI-PLAN", 2.4, 5.6, 0.1),
            ("QUI-COUL", 4, 10, 1),
            "=",
            "Pose",
            ("DEPOSE", 1, 1, 1),
            ("POSE-RENO", 16, 38, 0.5),
            "…Raccordements d’eau et d’électricité non compris.",
        ),
        homes=True,
        places=HOME,
    ),
    Work(
        "Parquet massif chêne",
        (
            ("PAR-MAS", 18, 74, 0.5),
            ("PAR-HUI", 18, 74, 0.5, "?"),
            ("POSE-RENO", 3, 8, 0.5),
            "…Logement achevé depuis plus de deux ans : attestation à nous remettre avant les travaux.",
        ),
        homes=True,
        places=HOME,
    ),
    Work(
        "Escalier quart tournant",
        (("ETU-PLAN", 2, 5, 0.5), ("ESC-QT", 1, 1, 1), ("DEPOSE", 1, 1, 1, "?"), ("POSE-RENO", 10, 16, 0.5)),
        homes=True,
        places=HOME,
    ),
    Work(
        "Fenêtres en chêne",
        (
            ("FEN-CHENE", 2, 9, 1),
            ("DEPOSE", 1, 2, 1),
            ("POSE-RENO", 8, 30, 0.5),
            "…Certificat de performance thermique joint à la facture.",
        ),
        homes=True,
        places=HOME,
    ),
    Work(
        "Dressing sous pente",
        (("ETU-RELEVE", 1, 1, 1), ("AGC-DRESS", 2, 5, 0.2), ("QUI-COUL", 2, 8, 1), ("POSE-RENO", 8, 16, 0.5)),
        homes=True,
        places=HOME,
    ),
)
REASONS = (
    "Budget reporté à l’année prochaine",
    "Un autre artisan a été retenu",
    "Délai trop long",
    "Projet abandonné",
    "Prix au-dessus de l’enveloppe prévue",
)
NO_ANSWER = "Sans réponse du client"
INTRO = "Suite à notre visite, nous avons le plaisir de vous proposer les travaux suivants."
COMMENT = "Délai de fabrication : cinq à sept semaines après accord. Devis gratuit."
CAUSES = {
    REASONS[0]: "dropped",
    REASONS[1]: "competitor",
    REASONS[2]: "delay",
    REASONS[3]: "dropped",
    REASONS[4]: "price",
    NO_ANSWER: "silent",
}
