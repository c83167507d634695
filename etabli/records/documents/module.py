"""What the family of documents adds to the program."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.modules import Module
from etabli.records.documents.actions import delete_draft, save_draft

ACTIONS = (save_draft, delete_draft)

documents = Module(name="documents", label=_("Documents commerciaux"))
