"""What the law asks a commercial document to say, and what is still missing before it may be issued."""

from etabli.records.documents.mentions.compose import complete, frame_of, mentions_of, nature_of, notes_of, treatment_of
from etabli.records.documents.mentions.missing import Fault, blocking, missing_mentions

__all__ = [
    "Fault",
    "blocking",
    "complete",
    "frame_of",
    "mentions_of",
    "missing_mentions",
    "nature_of",
    "notes_of",
    "treatment_of",
]
