"""Which theme, words and conditions a document takes: the most particular first."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from etabli.records.layouts.design import Design, new_design, read_design
from etabli.records.layouts.models import ConditionText, Theme, WordOverride


@dataclass(frozen=True)
class Layout:
    """How one document looks. Empty `look`, `colour` and no `logo` mean those of its company."""

    theme: Theme | None
    look: str
    colour: str
    logo: str
    design: Design


def layout_for(kind: str, company: Any, party: Any, *, chosen: Theme | None = None) -> Layout:
    """The layout of a paper of this kind: the theme chosen for it, else the one that applies by itself."""
    theme = chosen or default_theme(kind, company, party)
    look, colour, logo = company.look, company.colour, company.logo.sha256 if company.logo_id else ""
    if theme is None:
        return Layout(None, look, colour, logo, new_design())
    own = theme.logo.sha256 if theme.logo is not None else logo
    return Layout(theme, theme.look or look, theme.colour or colour, own, read_design(theme.design))


def default_theme(kind: str, company: Any, party: Any) -> Theme | None:
    """The theme that applies by itself: of the client before the company, of the paper before all papers."""
    rows = Theme.objects.active().filter(is_default=True, kind__in=("", kind)).select_related("logo")
    rows = rows.filter(Q(company=None) | Q(company=company), Q(party=None) | Q(party=party))
    return max(rows, key=lambda one: (bool(one.party_id), bool(one.company_id), bool(one.kind)), default=None)


def words_for(company: Any, language: str) -> dict[str, str]:
    """The printed words this company says otherwise in that language, its own before those of all companies."""
    rows = WordOverride.objects.filter(Q(company=None) | Q(company=company), language=language or "fr")
    return {row.word: row.text for row in sorted(rows, key=lambda row: bool(row.company_id))}


def default_terms(company: Any, kind: str) -> ConditionText | None:
    """The general terms that new documents of this kind and company take (QUO-046)."""
    rows = list(ConditionText.objects.active().filter(Q(company=None) | Q(company=company), is_default=True))
    found = max(rows, key=lambda one: bool(one.company_id), default=None)
    return found if found is not None and found.joins(kind) else None
