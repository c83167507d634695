"""From the bytes of a file to the invoice in it, whatever it is called."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from lxml import etree

from etabli.kernel.files.sniffing import PROGRAM, ZIP, sniffed
from etabli.records.documents.einvoice.reading.cii import read_cii
from etabli.records.documents.einvoice.reading.container import xml_of_pdf
from etabli.records.documents.einvoice.reading.levels import level_of
from etabli.records.documents.einvoice.reading.node import Node
from etabli.records.documents.einvoice.reading.opening import Unreadable, is_xml, open_xml
from etabli.records.documents.einvoice.reading.ubl import read_ubl
from etabli.records.documents.einvoice.reading.values import Reading

UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
ROOTS = {
    "{urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100}CrossIndustryInvoice": "cii",
    "{urn:ferd:CrossIndustryDocument:invoice:1p0}CrossIndustryDocument": "zugferd1",
    f"{{{UBL}Invoice-2}}Invoice": "ubl",
    f"{{{UBL}CreditNote-2}}CreditNote": "ubl",
}


@dataclass(frozen=True)
class Found:
    """The invoice of a file: what it says, its XML as it stands in the file, its tree, and whether a PDF shows it."""

    reading: Reading
    xml: bytes
    root: etree._Element
    has_pdf: bool


def read_file(data: bytes) -> Found:
    """Read a file by what its bytes are. Raises Unreadable with a sentence for whoever brought it."""
    has_pdf = b"%PDF-" in data[:1024]
    if not has_pdf and not is_xml(data):
        raise Unreadable(_not_an_invoice(data), is_invoice_like=False)
    xml = xml_of_pdf(data) if has_pdf else data
    root = open_xml(xml)
    syntax = ROOTS.get(str(root.tag))
    if syntax is None:
        raise Unreadable(
            _("Ce fichier XML n’est pas une facture connue (Factur-X, CII ou UBL) : sa racine est « %s ».")
            % str(root.tag).rpartition("}")[2][:60],
            is_invoice_like=False,
        )
    reading = Reading(syntax=syntax)
    node = Node(root, reading.faults)
    (read_ubl if syntax == "ubl" else read_cii)(node, reading)
    reading.level = level_of(reading.guideline, syntax)
    if not reading.number and reading.sums.incl is None:
        raise Unreadable(_("Ce fichier XML ne contient ni numéro ni montant : ce n’est pas une facture."))
    return Found(reading, xml, root, has_pdf)


def _not_an_invoice(data: bytes) -> str:
    kind = sniffed(data[:4096])
    if kind == ZIP:
        return _("C’est une archive (ZIP) : décompressez-la, puis déposez les factures qu’elle contient.")
    if kind == PROGRAM:
        return _("C’est un programme, pas une facture : ne l’ouvrez pas.")
    if not data:
        return _("Ce fichier est vide.")
    return _("Ce fichier n’est ni un PDF ni un fichier XML : une facture électronique est l’un ou l’autre.")
