"""Moments of the demonstration that show what a quote can do: revised, with variants, expired; a proforma asked for."""

from datetime import timedelta
from typing import Any

from etabli.kernel.demo.stage import Stage
from etabli.modules.sales.actions.draft_quote import draft_quote
from etabli.modules.sales.actions.make_order_proforma import make_order_proforma
from etabli.modules.sales.actions.open_proforma import open_proforma
from etabli.modules.sales.actions.send_quote import send_quote
from etabli.modules.sales.models import Order, Quote
from etabli.records.documents.actions.save_draft import save_draft

FLOOR = "Revêtement de sol"
VARIED = (
    {"label": "Dépose et évacuation de l’ancien sol", "quantity": "38", "unit": "m²", "unit_price": "14.50"},
    {"label": "Parquet chêne contrecollé", "quantity": "38", "unit": "m²", "unit_price": "72", "variant": FLOOR},
    {"label": "Sol stratifié", "quantity": "38", "unit": "m²", "unit_price": "34", "variant": FLOOR},
    {"label": "Plinthes assorties", "quantity": "31", "unit": "m", "unit_price": "11.80"},
    {"label": "Sous-couche acoustique", "quantity": "38", "unit": "m²", "unit_price": "9.20", "optional": True},
)
REVISED = (
    {"label": "Cloison vitrée toute hauteur", "quantity": "6", "unit": "m", "unit_price": "485"},
    {"label": "Porte vitrée", "quantity": "1", "unit": "u", "unit_price": "890"},
    {"label": "Pose, équipe de deux", "quantity": "2", "unit": "j", "unit_price": "780"},
)
AGREED = (
    {"label": "Cloison vitrée toute hauteur", "quantity": "5", "unit": "m", "unit_price": "485"},
    {"label": "Porte vitrée acoustique", "quantity": "1", "unit": "u", "unit_price": "1140"},
    {"label": "Pose, équipe de deux", "quantity": "2", "unit": "j", "unit_price": "780"},
)


def plan_moments(stage: Stage, clients: list[Any]) -> None:
    """Write them into the last weeks of the diary."""
    businesses = [client for client in clients if not client.is_person]
    if len(businesses) < 3 or stage.days < 60:
        return
    by, last = stage.actor("nadia", draft_quote), stage.last_workday
    made: dict[str, Any] = {}

    def write(name: str, party: Any, title: str, lines: Any) -> None:
        party.refresh_from_db()
        content = {"title": title, "lines": [dict(line) for line in lines]}
        made[name] = send_quote(draft_quote(party, company=stage.company, content=content, by=by), by=by)

    def revise() -> None:
        quote = Quote.objects.get(pk=made["glass"].pk)
        if quote.status == "open":
            save_draft(quote, content={"lines": [dict(line) for line in AGREED]}, by=by)
            send_quote(quote, by=by)

    def proforma() -> None:
        order = Order.objects.filter(company=stage.company, status="open").order_by("-date", "-pk").first()
        if order is not None:
            open_proforma(make_order_proforma(order, by=by), by=by)

    glass = "Cloison vitrée de la salle de réunion"
    first, floor = last - timedelta(days=12), last - timedelta(days=4)
    stage.diary.on(first, lambda: write("glass", businesses[0], glass, REVISED), hour=10)
    stage.diary.on(last - timedelta(days=5), revise, hour=11)
    stage.diary.on(floor, lambda: write("floor", businesses[1], "Sol de l’espace d’accueil", VARIED), hour=15)
    stage.diary.on(last - timedelta(days=38), lambda: write("late", businesses[2], glass, REVISED), hour=9)
    stage.diary.on(last, proforma, hour=16)
