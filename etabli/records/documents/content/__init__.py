"""What a person writes in a draft: read strictly, told field by field what is wrong, never half-applied."""

from etabli.records.documents.content.header import HeaderContent, read_header
from etabli.records.documents.content.lines import LineContent, read_lines
from etabli.records.documents.content.parts import ContentPart
from etabli.records.documents.content.reader import Faults, Reader

__all__ = ["ContentPart", "Faults", "HeaderContent", "LineContent", "Reader", "read_header", "read_lines"]
