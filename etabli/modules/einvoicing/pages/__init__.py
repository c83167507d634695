"""Screens of electronic invoicing."""

from etabli.modules.einvoicing.pages.reports import ReportPages
from etabli.modules.einvoicing.pages.start import EinvoicingPage
from etabli.modules.einvoicing.pages.transmissions import TransmissionPages

__all__ = ["EinvoicingPage", "ReportPages", "TransmissionPages"]
