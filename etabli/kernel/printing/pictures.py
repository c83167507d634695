"""Pictures for print as SVG text: QR codes, EAN bars, logos and photographs.

Typst's inputs are text, so a bitmap travels inside an SVG. What users upload is decoded and drawn anew: nothing of the
original file (links, scripts, camera data) reaches a document.
"""

import base64
import io
import re
from dataclasses import dataclass
from decimal import Decimal

import barcode
import segno
import segno.helpers
from lxml import etree
from PIL import Image, ImageOps, UnidentifiedImageError

from etabli.kernel.printing.rendering import RenderingFailed, render_picture

LARGEST_SIDE = 1600
LONGEST_CODE = 30
LARGEST_FILE = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
EPC_LEAST, EPC_MOST = Decimal("0.01"), Decimal("999999999.99")
# A drawing that needs these is not only a drawing: it runs or embeds something.
SVG_REFUSED = {"script", "foreignObject", "iframe"}
SVG_LINKS = ("#", "data:image/png;", "data:image/jpeg;")


class PictureRefused(ValueError):
    """An uploaded picture cannot be printed; the message is the French sentence shown under the field."""


@dataclass(frozen=True)
class Picture:
    """A bitmap ready to be stored and printed."""

    data: bytes
    media_type: str
    width: int
    height: int

    def as_svg(self) -> str:
        """The picture as the page library takes it."""
        return bitmap(self.data, self.media_type, self.width, self.height)


def epc_qr(name: str, iban: str, bic: str, amount: Decimal, reference: str) -> str | None:
    """The QR code of a credit transfer (EPC069-12), or None when the amount or the name cannot be carried by it."""
    name, reference = _one_line(name)[:70].strip(), _one_line(reference)[:140].strip()
    if not name or not EPC_LEAST <= amount <= EPC_MOST:
        return None
    made = segno.helpers.make_epc_qr(
        name=name, iban=iban.replace(" ", ""), bic=bic.replace(" ", "") or None, amount=amount,
        text=reference or None, encoding="utf-8",
    )  # fmt: skip
    return qr_svg(made)


def qr_svg(qr: segno.QRCode) -> str:
    """A QR code as one path, without margin."""
    out = io.BytesIO()
    qr.save(out, kind="svg", border=0, xmldecl=False, scale=4)
    return out.getvalue().decode()


def ean(code: str) -> tuple[str, str] | None:
    """Full code and its bars (13 or 8 digits), or None when the digits make no such code; the page sets the digits."""
    digits = re.sub(r"\D", "", code)
    kind = {8: "ean8", 7: "ean8", 12: "ean13", 13: "ean13"}.get(len(digits))
    if kind is None:
        return None
    made = barcode.get(kind, digits)
    full = made.get_fullcode()
    if len(digits) in (8, 13) and full != digits:
        return None
    return full, _drawn_bars(made.build()[0].replace("G", "1"))


def bars(code: str) -> tuple[str, str] | None:
    """Any product code as bars: EAN when it is one, else Code 128; None when nothing of it can be coded."""
    return ean(code) or code128(code)


def code128(code: str) -> tuple[str, str] | None:
    """Code and bars of a reference in plain letters and digits, at most 30: longer ones no reader takes."""
    if not code or len(code) > LONGEST_CODE or not all(" " <= sign <= "~" for sign in code):
        return None
    return code, _drawn_bars(barcode.get("code128", code).build()[0])


def _drawn_bars(modules: str) -> str:
    path = "".join(f"M{index} 0h1v20h-1z" for index, bit in enumerate(modules) if bit == "1")
    frame = f'viewBox="0 0 {len(modules)} 20" preserveAspectRatio="none"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {frame}><path d="{path}"/></svg>'


def bitmap(data: bytes, media_type: str, width: int, height: int) -> str:
    """A JPEG or PNG as SVG, because inputs are text."""
    body = base64.b64encode(data).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:{media_type};base64,{body}"/></svg>'
    )


def picture_from_upload(data: bytes) -> Picture:
    """A logo, signature or photograph as users send it, decoded and drawn anew as PNG or JPEG.

    SVG logos are drawn to a bitmap: the original could link other files, which would break every document.
    """
    if len(data) > LARGEST_FILE:
        raise PictureRefused("Cette image dépasse 10 Mo. Choisissez un fichier plus léger.")
    if _looks_like_svg(data):
        data = _drawn(data)
    return _redrawn(_decoded(data))


def thumbnail(data: bytes, side: int) -> Picture:
    """A stored picture no larger than it is printed: three hundred of them must not weigh what a film does."""
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        image.load()
        return _redrawn(ImageOps.exif_transpose(image), largest=side)


def stored_picture(data: bytes) -> Picture:
    """A picture that was already drawn anew, read back from storage."""
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
        return Picture(data, Image.MIME[str(image.format)], *image.size)


def _decoded(data: bytes) -> Image.Image:
    """The picture the right way up; its `format` still says what was sent."""
    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS)
        if image.width * image.height > MOST_PIXELS:
            raise PictureRefused("Cette image est trop grande. Réduisez-la à moins de 40 millions de points.")
        image.load()
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, ValueError, SyntaxError) as error:
        if isinstance(error, PictureRefused):
            raise
        raise PictureRefused(
            "Cette image ne peut pas être lue. Formats acceptés\u00a0: PNG, JPEG, WebP, GIF, SVG."
        ) from error
    upright = ImageOps.exif_transpose(image)
    upright.format = image.format
    return upright


def _redrawn(image: Image.Image, *, largest: int = LARGEST_SIDE) -> Picture:
    clear = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    photograph = image.format == "JPEG" or (image.mode in ("RGB", "L", "CMYK") and not clear and _many_colours(image))
    image = image.convert("RGBA" if clear else "RGB")
    image.thumbnail((largest, largest), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    clean = Image.new(image.mode, image.size)
    clean.paste(image)
    if photograph and not clear:
        clean.save(out, "JPEG", quality=88, optimize=True)
        return Picture(out.getvalue(), "image/jpeg", *clean.size)
    clean.save(out, "PNG", optimize=True)
    return Picture(out.getvalue(), "image/png", *clean.size)


def _many_colours(image: Image.Image) -> bool:
    return image.convert("RGB").getcolors(4096) is None


def _looks_like_svg(data: bytes) -> bool:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith((b"<svg", b"<?xml", b"<!DOCTYPE svg", b"<!--")) and b"<svg" in data[:4096]


def _drawn(data: bytes) -> bytes:
    refused = PictureRefused("Ce logo SVG ne peut pas être lu. Enregistrez-le en PNG puis réessayez.")
    if b"<!ENTITY" in data or b"<!DOCTYPE" in data:
        raise refused
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError as error:
        raise refused from error
    if not all(_only_draws(node) for node in root.iter() if isinstance(node.tag, str)):
        raise refused
    try:
        return render_picture(etree.tostring(root, encoding="unicode"))
    except RenderingFailed as error:
        raise refused from error


def _only_draws(node: etree._Element) -> bool:
    links = (str(value) for name, value in node.attrib.items() if etree.QName(name).localname in ("href", "src"))
    return etree.QName(node).localname not in SVG_REFUSED and all(link.startswith(SVG_LINKS) for link in links)


def _one_line(text: str) -> str:
    """EPC fields hold one line each: line ends would shift the others."""
    return re.sub(r"\s+", " ", text)
