"""Real documents printed with a theme that may not be saved yet: what the page of themes shows."""

from typing import Any

from django.utils import timezone

from etabli.kernel.companies.models import Company
from etabli.kernel.refusals import Missing
from etabli.records.documents.laying_out import tweaked_specimen
from etabli.records.documents.models import Document
from etabli.records.documents.printed import print_document, print_pages
from etabli.records.documents.snapshots import snapshot_of
from etabli.records.documents.specimen import specimen
from etabli.records.layouts.models import Theme
from etabli.records.layouts.sockets import ThemePreview

OFFERED = 20
# Papers a theme may be for, as the documents that are.
KINDS: dict[str, dict[str, Any]] = {
    "quote": {"kind": "quote"},
    "order": {"kind": "order"},
    "proforma": {"kind": "proforma"},
    "invoice": {"kind": "invoice", "type": "invoice"},
    "deposit": {"type": "deposit"},
    "credit_note": {"type": "credit_note"},
}


def documents(theme: Theme, user: Any) -> list[tuple[int, str]]:
    """The latest documents the theme is for, among those the person sees."""
    rows = Document.objects.visible_to(user).filter(**KINDS.get(theme.kind, {}))
    if theme.company_id:
        rows = rows.filter(company=theme.company_id)
    if theme.party_id:
        rows = rows.filter(party=theme.party_id)
    rows = rows.select_related("party").order_by("-date", "-pk")[:OFFERED]
    return [(row.pk, f"{row} · {row.party.name}") for row in rows]


def pages(theme: Theme, pk: int | None, user: Any) -> list[bytes]:
    """The pages as pictures; of a specimen when there is no document yet."""
    snapshot, draft = _taken(theme, pk, user)
    return print_pages(snapshot, draft=draft, at=timezone.now())


def pdf(theme: Theme, pk: int | None, user: Any) -> bytes:
    """The same as a file."""
    snapshot, draft = _taken(theme, pk, user)
    return print_document(snapshot, draft=draft, at=timezone.now())


def _taken(theme: Theme, pk: int | None, user: Any) -> tuple[Any, bool]:
    if pk is None:
        company = theme.company or Company.objects.visible_to(user).active().first()
        if company is None:
            raise Missing
        return tweaked_specimen(specimen(company, timezone.localdate().isoformat()), theme, company), True
    document = Document.objects.visible_to(user).filter(pk=pk).first()
    if document is None:
        raise Missing
    document.theme = theme
    return snapshot_of(document), document.status == "draft"


THEME_PREVIEW = ThemePreview(documents=documents, pages=pages, pdf=pdf)
