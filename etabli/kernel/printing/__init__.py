"""Pages for paper: JSON in, archivable PDF or page previews out.

Typst lays out, Python says what: user text is data and never becomes source (stack.md 3.3). Nothing here opens a
transaction or a connection, so that a job or a preview may render at any moment.
"""

from etabli.kernel.printing.rendering import (
    FONT_DIR,
    FontsMissing,
    RenderingFailed,
    render_pages,
    render_pdf,
    render_picture,
    render_sheets,
)

__all__ = [
    "FONT_DIR",
    "FontsMissing",
    "RenderingFailed",
    "render_pages",
    "render_pdf",
    "render_picture",
    "render_sheets",
]
