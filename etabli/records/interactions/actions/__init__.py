"""What is done with exchanges, letters, captured messages and mailboxes."""

from etabli.records.interactions.actions.add_sender import add_sender
from etabli.records.interactions.actions.cancel_meeting import cancel_meeting
from etabli.records.interactions.actions.cancel_message import cancel_message
from etabli.records.interactions.actions.check_mailbox import check_mailbox
from etabli.records.interactions.actions.delete_interaction import delete_interaction
from etabli.records.interactions.actions.edit_interaction import edit_interaction
from etabli.records.interactions.actions.file_capture import file_capture
from etabli.records.interactions.actions.ignore_sender import ignore_sender
from etabli.records.interactions.actions.log_call import log_call
from etabli.records.interactions.actions.mail_party import mail_party
from etabli.records.interactions.actions.mark_letter_posted import mark_letter_posted
from etabli.records.interactions.actions.move_meeting import move_meeting
from etabli.records.interactions.actions.plan_meeting import plan_meeting
from etabli.records.interactions.actions.reassign_interaction import reassign_interaction
from etabli.records.interactions.actions.send_message import send_message
from etabli.records.interactions.actions.write_letter import write_letter
from etabli.records.interactions.actions.write_note import write_note

__all__ = [
    "add_sender",
    "cancel_meeting",
    "cancel_message",
    "check_mailbox",
    "delete_interaction",
    "edit_interaction",
    "file_capture",
    "ignore_sender",
    "log_call",
    "mail_party",
    "mark_letter_posted",
    "move_meeting",
    "plan_meeting",
    "reassign_interaction",
    "send_message",
    "write_letter",
    "write_note",
]
