"""The structured side of an invoice: EN 16931 terms, Factur-X XML, official rules."""

from etabli.records.documents.einvoice.rules import RuleFault, RulesUnavailable, check_rules
from etabli.records.documents.einvoice.writing import NotWritable, check_xsd, load_writer, write_cii

__all__ = ["NotWritable", "RuleFault", "RulesUnavailable", "check_rules", "check_xsd", "load_writer", "write_cii"]
