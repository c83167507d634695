"""The files of a record on its card."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from etabli.kernel.files.attaching import files_beside
from etabli.kernel.files.receiving import weight
from etabli.kernel.settings import value_of
from etabli.ui.pages.sections import Panel

ICONS = {"application/pdf": "file-type-pdf", "text/csv": "file-spreadsheet", "application/zip": "file-zip"}
ICON_BY_WORD = {"image/": "photo", "sheet": "file-spreadsheet", "excel": "file-spreadsheet", "text": "file-text"}


def files_panel(pages: Any, request: HttpRequest, record: Any) -> Panel:
    """Files beside the record."""
    context = panel_context(pages, request, record)
    count = len(context["files"])
    return Panel(_("Fichiers"), count=count or "", template="ui/files/panel.html", context=context, key="fichiers")


def panel_context(pages: Any, request: HttpRequest, record: Any) -> dict[str, Any]:
    """What the list of files is drawn from, on the card as alone after an upload."""
    limit = value_of("files.max_megabytes")
    return {
        "record": record,
        "pages": pages,
        "may_write": pages.may_write_beside(request.user, record),
        "files": [(found, weight(found.blob.size), icon_of(found.blob.media_type)) for found in files_beside(record)],
        "most": int(limit) * 1_000_000,  # a browser need not send a larger one to be told
        "limit": limit,
    }


def icon_of(media_type: str) -> str:
    """The icon of a type of content."""
    found = ICONS.get(media_type)
    return found or next((icon for word, icon in ICON_BY_WORD.items() if word in media_type), "file")
