"""The content of an invented quote."""

import random
from typing import Any

from etabli.modules.sales.demo.works import COMMENT, INTRO, WORKS, Work
from etabli.records.catalog.models import Product
from etabli.records.documents.demo import line_of

PERCENTS = ("2.5", "3", "5")
DEPOSIT = {"percent": "30", "type": "deposit", "condition": "order", "title": "Acompte à la commande"}
SCHEDULES: tuple[list[dict[str, Any]], ...] = (
    [DEPOSIT, {"percent": "70", "condition": "invoice", "days": 30, "title": "Solde à 30 jours de la facture"}],
    [
        DEPOSIT,
        {"percent": "40", "condition": "delivery", "title": "À la livraison"},
        {"percent": "30", "condition": "end_of_month_after", "days": 30, "title": "Solde à 30 jours fin de mois"},
    ],
)
SCHEDULED = 0.3
ECO_GUIDE = {
    "label": "Guide d’entretien imprimé",
    "quantity": "1",
    "unit": "unité",
    "unit_price": "12.50",
    "vat_rate": "5.50",
}


def content_of(work: Work, dice: random.Random, products: dict[str, Product]) -> dict[str, Any]:
    """Title, lines, and now and then a discount, shipping or a reference of the client's."""
    place = dice.choice(work.places)
    lines = [line for row in work.rows if (line := line_of(row, dice, products)) is not None]
    if dice.random() < 0.15:
        lines.append(dict(ECO_GUIDE))
    content: dict[str, Any] = {"title": f"{work.title}, {place}" if place else work.title, "lines": lines}
    if dice.random() < 0.5:
        content |= {"intro": INTRO, "comment": COMMENT}
    if dice.random() < 0.25:
        content["general_discount"] = {"base": "excl", "percent": dice.choice(PERCENTS)}
    elif dice.random() < 0.08:
        content["general_discount"] = {"base": "excl", "amount": dice.choice(("100.00", "150.00", "250.00"))}
    if not work.homes and dice.random() < 0.3:
        content["shipping"] = {"amount": dice.choice(("35.00", "48.50", "72.00")), "vat_rate": "20.00"}
    if not work.homes and dice.random() < 0.35:
        content["purchase_order_number"] = f"BC-{dice.randrange(1200, 9800)}"
    agreed = random.Random(f"{content['title']} {lines}")
    if agreed.random() < SCHEDULED:
        content["schedule"] = [dict(step) for step in agreed.choice(SCHEDULES)]
    return content


def work_for(party: Any, dice: random.Random) -> Work:
    """Work for a home or for a business."""
    return dice.choice([work for work in WORKS if work.homes == party.is_person])
