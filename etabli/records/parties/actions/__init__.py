"""What one can do with a party."""

from etabli.records.parties.actions.advance_prospect import advance_prospect
from etabli.records.parties.actions.anonymise_contact import anonymise_contact
from etabli.records.parties.actions.anonymise_party import anonymise_party
from etabli.records.parties.actions.archive_party import archive_party, restore_party
from etabli.records.parties.actions.check_vat_number import check_vat_number
from etabli.records.parties.actions.convert_party import convert_party
from etabli.records.parties.actions.delete_party import delete_party
from etabli.records.parties.actions.hide_party import hide_party, show_party
from etabli.records.parties.actions.merge_parties import merge_parties
from etabli.records.parties.actions.not_duplicates import not_duplicates
from etabli.records.parties.actions.note_consent import note_consent, note_contact_consent
from etabli.records.parties.actions.note_objection import note_contact_objection, note_objection
from etabli.records.parties.actions.remove_address import remove_address
from etabli.records.parties.actions.remove_contact import remove_contact
from etabli.records.parties.actions.tag_party import tag_party, untag_party
from etabli.records.parties.actions.undo_merge import undo_merge

__all__ = [
    "advance_prospect",
    "anonymise_contact",
    "anonymise_party",
    "archive_party",
    "check_vat_number",
    "convert_party",
    "delete_party",
    "hide_party",
    "merge_parties",
    "not_duplicates",
    "note_consent",
    "note_contact_consent",
    "note_contact_objection",
    "note_objection",
    "remove_address",
    "remove_contact",
    "restore_party",
    "show_party",
    "tag_party",
    "undo_merge",
    "untag_party",
]
