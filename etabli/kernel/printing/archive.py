"""Announces the XML a PDF carries: the metadata the Factur-X standard asks for (regulation.md 5).

Typst already writes a bag of extension schemas; ours is appended to that bag, a second one would make the whole packet
invalid (PDF/A-3 rule 6.6.2.1). The values are data, in `factur-x.xmp`.
"""

import copy
import io
from pathlib import Path

from lxml import etree

ANNOUNCEMENT = Path(__file__).resolve().parent / "factur-x.xmp"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
EXTENSION = "{http://www.aiim.org/pdfa/ns/extension/}"
OPENING = b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>'
CLOSING = b'<?xpacket end="r"?>'


def declare_attachment(pdf: bytes) -> bytes:
    """The same PDF, its metadata saying which file it embeds and at which level; reproducible."""
    import pikepdf  # 0.24 s to import (stack.md rule 9)

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        packet = extended_packet(document.Root.Metadata.read_bytes())
        document.Root.Metadata = document.make_stream(packet, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def extended_packet(packet: bytes) -> bytes:
    """The metadata packet with our schema in its bag and our four values."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    tree = etree.fromstring(packet, parser)
    root = tree if tree.tag == f"{RDF}RDF" else tree.find(f".//{RDF}RDF")
    bag = None if root is None else root.find(f".//{EXTENSION}schemas/{RDF}Bag")
    if root is None or bag is None:
        raise ValueError("this PDF has no metadata packet to extend: it was not made as PDF/A")
    ours = etree.parse(ANNOUNCEMENT, etree.XMLParser(remove_blank_text=True)).getroot()
    schema, description = ours.find(f"{RDF}li"), ours.find(f"{RDF}Description")
    assert schema is not None and description is not None
    bag.append(copy.deepcopy(schema))
    root.append(copy.deepcopy(description))
    return OPENING + etree.tostring(tree, encoding="unicode").encode() + CLOSING
