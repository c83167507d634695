"""Exchanges and who took part, invitations, letters, mailboxes and what was read from them."""

from etabli.records.interactions.models.capture import Capture, CaptureState, IgnoredSender
from etabli.records.interactions.models.interaction import Direction, Interaction, Kind, Outcome
from etabli.records.interactions.models.letter import Letter, LetterState
from etabli.records.interactions.models.mailbox import MailAccount, MailFolder, Security
from etabli.records.interactions.models.parts import Answer, Invitation, Part, Participant

__all__ = [
    "Answer",
    "Capture",
    "CaptureState",
    "Direction",
    "IgnoredSender",
    "Interaction",
    "Invitation",
    "Kind",
    "Letter",
    "LetterState",
    "MailAccount",
    "MailFolder",
    "Outcome",
    "Part",
    "Participant",
    "Security",
]
