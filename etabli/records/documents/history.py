"""Documents in the history of a client."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.foundation import french
from etabli.kernel.modules import kind_of, plugged
from etabli.kernel.people.rights import opens_kind
from etabli.records.documents.family import DocumentType
from etabli.records.documents.models import Document
from etabli.records.documents.wording import document_word
from etabli.records.parties.sockets import TimelinePoint, TimelineSource
from etabli.ui.links import page_for


def document_points(party: Any, user: Any, limit: int, until: datetime | None) -> Iterable[TimelinePoint]:
    """Each document the person may open, at the moment it was begun."""
    types = {kind.kind: kind for kind in plugged(DocumentType) if opens_kind(user, kind_of(kind.model))}
    rows = Document.objects.visible_to(user).filter(party=party, kind__in=list(types))
    if until is not None:
        rows = rows.filter(created_at__lte=until)
    for document in rows.select_related("owner").order_by("-created_at", "-pk")[:limit]:
        kind = types[document.kind]
        page = page_for(kind_of(kind.model))
        said = f"{document_word(document)} {document.number or _('en brouillon')}"
        words = [said, document.title, f"{french.money(document.total_incl, document.currency)} TTC"]
        yield TimelinePoint(
            document.created_at,
            "file-text",
            " · ".join(word for word in words if word),
            url=page.card_url(document) if page else "",
            who=str(document.owner) if document.owner else "",
        )


DOCUMENT_HISTORY = TimelineSource("documents", _("Documents"), document_points, icon="file-text", position=30)
