"""The directory in the HTTP interface."""

from etabli.records.parties.api.figures import ApiFigure
from etabli.records.parties.api.resource import parties_resource

__all__ = ["ApiFigure", "parties_resource"]
