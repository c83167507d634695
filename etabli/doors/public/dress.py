"""Logo and colour of the own company on its public pages; as files of their own, the content policy being strict."""

from typing import Any

from django.http import HttpResponse

from etabli.kernel.files import read_blob
from etabli.kernel.files.serving import NOTHING_RUNS
from etabli.kernel.refusals import Missing

DARK_INK, LIGHT_INK = "#1d1c1a", "#ffffff"


def brand_sheet(company: Any) -> HttpResponse:
    """The colour, and the ink that is read on it."""
    colour = company.colour if len(company.colour) == 7 else "#2b4a9b"
    ink = LIGHT_INK if contrast_with_white(colour) >= 4.5 else DARK_INK
    return HttpResponse(f":root{{--brand:{colour};--on-brand:{ink}}}", content_type="text/css")


def contrast_with_white(colour: str) -> float:
    """Contrast ratio of a colour (#rrggbb) with white (WCAG 2.2, 1.4.3)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def logo_answer(company: Any) -> HttpResponse:
    """The logo as a picture. A drawing (SVG) opened by itself runs nothing."""
    if company.logo is None:
        raise Missing
    try:
        data = read_blob(company.logo)
    except FileNotFoundError:
        raise Missing from None
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": f"{NOTHING_RUNS}; style-src 'unsafe-inline'",
    }
    return HttpResponse(data, content_type=company.logo.media_type, headers=headers)
