"""Tables of electronic invoicing."""

from etabli.modules.einvoicing.models.directory import DirectoryCheck
from etabli.modules.einvoicing.models.report import Report
from etabli.modules.einvoicing.models.transmission import Collection, SentStatus, Transmission

__all__ = ["Collection", "DirectoryCheck", "Report", "SentStatus", "Transmission"]
