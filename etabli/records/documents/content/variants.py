"""Variants: optional lines that bear one name exclude each other, the client takes one of them."""

from dataclasses import replace

from django.utils.translation import gettext as _

from etabli.records.documents.content.lines import LineContent
from etabli.records.documents.content.reader import Faults


def settle_variants(contents: list[LineContent], faults: Faults) -> list[LineContent]:
    """Lines whose variants are also options; a second line chosen under one name is a fault."""
    settled = [_settled(content) for content in contents]
    taken: set[str] = set()
    for place, content in enumerate(settled):
        if not (content.variant and content.chosen):
            continue
        if content.variant in taken:
            faults.say(f"lines.{place}.chosen", _("Une seule variante de « %s » peut être choisie.") % content.variant)
        taken.add(content.variant)
    return settled


def _settled(content: LineContent) -> LineContent:
    if content.kind != "product":
        return replace(content, variant="")
    if not content.variant or content.optional:
        return content
    if "optional" in content.given and "variant" not in content.given:
        return replace(content, variant="", chosen=False)
    return replace(content, optional=True)
