"""The accredited platform, as XP Z12-013 describes its services: flows (annex A) and directory (annex B)."""

from etabli.records.lifecycle.gateways.directory import Directory, DirectoryLine
from etabli.records.lifecycle.gateways.flows import Flows, RemoteFlow
from etabli.records.lifecycle.gateways.talking import Declined, Unanswered, is_configured

__all__ = ["Declined", "Directory", "DirectoryLine", "Flows", "RemoteFlow", "Unanswered", "is_configured"]
