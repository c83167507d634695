"""Bytes that claim to be XML, opened so that nothing in them is ever executed, fetched or multiplied."""

import codecs

from django.utils.translation import gettext as _
from lxml import etree

XML_AT_MOST = 20_000_000
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class Unreadable(ValueError):
    """No invoice can be read from this file; the message is a French sentence for the person who brought it.

    `is_invoice_like`: something in it claims to be one, so that a person must look even if nobody brought it by hand.
    """

    def __init__(self, sentence: str, *, is_invoice_like: bool = True) -> None:
        super().__init__(sentence)
        self.is_invoice_like = is_invoice_like


def open_xml(data: bytes) -> etree._Element:
    """The root element. Raises Unreadable for a document type declaration (entities), a cut file, one too long."""
    if len(data) > XML_AT_MOST:
        raise Unreadable(
            _("Ce fichier XML pèse plus de %s Mo : aucune facture n’est aussi longue, il n’est pas lu.")
            % (XML_AT_MOST // 1_000_000)
        )
    if _declares_entities(data):
        raise Unreadable(
            _(
                "Ce fichier XML déclare des entités (DOCTYPE), ce qu’aucune norme de facture ne prévoit et qui peut "
                "servir à une attaque : il n’est pas lu. Demandez à votre fournisseur un fichier sans DOCTYPE."
            )
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise Unreadable(
            _(
                "Ce fichier XML est coupé ou abîmé (ligne %s) : demandez à votre fournisseur de vous le renvoyer, "
                "ou téléchargez-le à nouveau."
            )
            % line
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(_("Ce fichier XML déclare des entités (DOCTYPE) : il n’est pas lu."))
    return root


def is_xml(head: bytes) -> bool:
    """Whether the first bytes are those of an XML file."""
    return _text(head[:400]).lstrip("\ufeff \t\r\n").startswith("<") and b"%PDF-" not in head[:1024]


def _declares_entities(data: bytes) -> bool:
    """A declaration stands before the root element: no need to look at a whole file, but a prolog may be long."""
    text = _text(data)
    return "<!DOCTYPE" in text or "<!ENTITY" in text


def _text(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if data[:2] in (b"<\x00", b"\x00<"):
        return data.decode("utf-16-le" if data[:1] == b"<" else "utf-16-be", "replace")
    return data.decode("utf-8", "replace")
