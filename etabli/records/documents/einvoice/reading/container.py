"""The invoice inside a PDF (Factur-X, ZUGFeRD): attached files looked at by what they are, not by what they say."""

import io
import zlib
from typing import Any

from django.utils.translation import gettext as _

from etabli.records.documents.einvoice.reading.opening import XML_AT_MOST, Unreadable, is_xml

NAMES = frozenset({"factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml"})
ATTACHMENTS_AT_MOST = 50


def xml_of_pdf(data: bytes) -> bytes:
    """The one XML invoice of a PDF. Raises Unreadable when there is none, several, a false one, or a locked PDF."""
    import pikepdf  # 0.24 s to import (stack.md rule 9)

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return _only(_attached(pdf))
    except pikepdf.PasswordError as error:
        raise Unreadable(
            _("Ce PDF est protégé par un mot de passe : demandez à votre fournisseur un fichier sans protection."),
            is_invoice_like=False,
        ) from error
    except pikepdf.PdfError as error:
        raise Unreadable(
            _("Ce PDF est coupé ou abîmé : demandez à votre fournisseur de vous le renvoyer."), is_invoice_like=False
        ) from error


def _attached(pdf: Any) -> list[tuple[str, bytes]]:
    """Name and bytes of what is attached, in the name tree or among the associated files only."""
    found: dict[Any, tuple[str, bytes]] = {}
    for name, spec in list(pdf.attachments.items())[:ATTACHMENTS_AT_MOST]:
        _take(found, spec.obj, name)
    associated = pdf.Root.get("/AF")
    for spec in list(associated if associated is not None else ())[:ATTACHMENTS_AT_MOST]:
        _take(found, spec, "")
    return list(found.values())


def _take(found: dict[Any, tuple[str, bytes]], spec: Any, name: str) -> None:
    embedded = spec.get("/EF")
    stream = embedded.get("/UF", embedded.get("/F")) if embedded is not None else None
    if stream is not None and stream.objgen not in found:
        found[stream.objgen] = (str(spec.get("/UF", spec.get("/F", name))), _content(stream))


def _content(stream: Any) -> bytes:
    """Decompressed within bounds: a small stream may unfold to gigabytes."""
    raw = bytes(stream.read_raw_bytes())
    kind = stream.get("/Filter")
    kinds = [] if kind is None else [str(kind)] if not hasattr(kind, "__len__") or str(kind)[:1] == "/" else list(kind)
    names = [str(one) for one in kinds]
    if not names:
        return raw
    if names != ["/FlateDecode"] or stream.get("/DecodeParms") is not None:
        return bytes(stream.read_bytes()) if len(raw) < XML_AT_MOST // 20 else b""
    unpacked = zlib.decompressobj()
    try:
        data = unpacked.decompress(raw, XML_AT_MOST + 1)
    except zlib.error:
        return b""
    return data


def _only(attached: list[tuple[str, bytes]]) -> bytes:
    invoices = {data for _name, data in attached if is_xml(data[:400])}
    named = [name for name, data in attached if name.casefold() in NAMES and data not in invoices]
    if named:
        raise Unreadable(
            _(
                "La pièce « %s » jointe à ce PDF n’est pas ce que son nom annonce : ce n’est pas du XML. Demandez un "
                "nouveau fichier à votre fournisseur."
            )
            % named[0][:80]
        )
    called = {data for name, data in attached if name.casefold() in NAMES}
    if len(called) > 1 or (not called and len(invoices) > 1):
        raise Unreadable(
            _(
                "Ce PDF contient %s fichiers XML différents : rien ne dit lequel est la facture. Demandez à votre "
                "fournisseur un fichier par facture."
            )
            % max(len(called), len(invoices))
        )
    if not invoices:
        raise Unreadable(
            _(
                "Ce PDF ne contient pas de facture électronique (aucun fichier XML joint) : il est gardé de côté, "
                "à saisir ou à réclamer à votre fournisseur au format Factur-X."
            ),
            is_invoice_like=False,
        )
    return next(iter(called or invoices))
