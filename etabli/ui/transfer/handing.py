"""Handing a made file out."""

from django.http import HttpResponse

from etabli.kernel.transfer.exporting import Export
from etabli.ui.answers import Streamed


def hand_out(export: Export) -> HttpResponse:
    """An export as a download."""
    content, filename, media_type = export
    headers = {"Content-Disposition": f'attachment; filename="{filename}"', "X-Content-Type-Options": "nosniff"}
    if isinstance(content, bytes):
        return HttpResponse(content, content_type=media_type, headers=headers)
    return Streamed(content, content_type=media_type, headers=headers)  # type: ignore[return-value]
