"""Small jobs of the invented firm, invoiced without quote."""

import random
from typing import Any

from etabli.records.catalog.models import Product
from etabli.records.documents.demo import line_of

JOBS = (
    ("Réglage et remise en jeu des portes", (("POSE-H", 2, 6, 0.5), ("QUI-CHARN", 2, 8, 1)), False),
    (
        "Dépannage de serrure",
        (("POSE-H", 1, 2.5, 0.5), ("QUI-POIGN", 1, 3, 1), "…Intervention dans la journée."),
        False,
    ),
    ("Entretien annuel des menuiseries", (("POSE-J", 1, 3, 0.5), ("MAT-HUILE", 1, 4, 1)), False),
    (
        "Fourniture de panneaux découpés",
        (("MAT-MDF19", 4, 22, 0.5), ("QUI-VIS40", 100, 500, 100), ("LIV-69", 1, 1, 1)),
        False,
    ),
    ("Ponçage et huile de parquet", (("PAR-HUI", 14, 60, 0.5), ("POSE-RENO", 1, 4, 0.5)), True),
    ("Remplacement d’une poignée et d’une paumelle", (("POSE-RENO", 1, 2, 0.5), ("QUI-POIGN", 1, 2, 1)), True),
)


def small_job(party: Any, dice: random.Random, products: dict[str, Product]) -> dict[str, Any]:
    """Title and lines."""
    title, rows, _homes = dice.choice([job for job in JOBS if job[2] == party.is_person])
    lines = [line for row in rows if (line := line_of(row, dice, products)) is not None]
    return {"title": title, "lines": lines}
