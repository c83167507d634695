"""What the family of documents adds to the program."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.jobs import ScheduledJob, WarmUp
from etabli.kernel.modules import Module
from etabli.kernel.proof import BookCheck
from etabli.records.documents.actions import break_page, delete_draft, keep_schedule, save_draft, share_document
from etabli.records.documents.content.layout import LAYOUT_PARTS
from etabli.records.documents.einvoice import load_writer
from etabli.records.documents.exchange.content import EXCHANGE_PARTS
from etabli.records.documents.exchange.section import EXCHANGE_SECTION
from etabli.records.documents.history import DOCUMENT_HISTORY
from etabli.records.documents.mail_contexts import CONTEXTS
from etabli.records.documents.merging import documents_follow
from etabli.records.documents.pages.all_documents import AllDocumentsPages
from etabli.records.documents.pages.client_panel import current_documents
from etabli.records.documents.pages.gathering import GATHERINGS
from etabli.records.documents.pages.layout_sections import LAYOUT_SECTIONS
from etabli.records.documents.pages.meeting import forget_absent
from etabli.records.documents.pages.product_panels import PRODUCT_PANELS
from etabli.records.documents.pages.public_page import DOCUMENT_LINK
from etabli.records.documents.pages.schedule_section import SCHEDULE_SECTION
from etabli.records.documents.pages.vat_section import VAT_SECTION
from etabli.records.documents.personal import PERSONAL_DOCUMENTS, last_documents
from etabli.records.documents.proving import SUBJECTS, check_archives, check_followers, check_snapshots, check_totals
from etabli.records.documents.schedule.part import SCHEDULE_PART
from etabli.records.documents.specimen import specimen_page
from etabli.records.documents.theme_preview import THEME_PREVIEW
from etabli.records.parties.sockets import ClientPanel, PartyActivity, PartyMirror, PartyOwned
from etabli.ui.configuration.company_look import CompanyPreview
from etabli.ui.menus import Command

ACTIONS = (save_draft, delete_draft, break_page, keep_schedule, share_document)

documents = Module(
    name="documents",
    label=_("Documents commerciaux"),
    plugs=(
        SUBJECTS,
        *LAYOUT_PARTS,
        *LAYOUT_SECTIONS,
        THEME_PREVIEW,
        CONTEXTS,
        GATHERINGS,
        EXCHANGE_PARTS,
        EXCHANGE_SECTION,
        VAT_SECTION,
        DOCUMENT_LINK,
        PRODUCT_PANELS,
        SCHEDULE_PART,
        SCHEDULE_SECTION,
        CompanyPreview(specimen_page),
        WarmUp(load_writer),
        ScheduledJob("every day 03:30", forget_absent),
        ClientPanel(_("Devis, commandes et factures en cours"), current_documents, place="main", position=10),
        Command(AllDocumentsPages.title, lambda: AllDocumentsPages.page().url(), icon="files"),
        DOCUMENT_HISTORY,
        PERSONAL_DOCUMENTS,
        PartyActivity(last_documents),
        PartyOwned("documents.document", "party", _("document"), _("documents"), move=documents_follow),
        PartyMirror("documents.document", "account_manager"),
        BookCheck("document_totals", _("Les totaux égalent les lignes"), check_totals),
        BookCheck("document_snapshots", _("Chaque facture émise a son instantané intact"), check_snapshots),
        BookCheck("document_managers", _("Chaque document suit le responsable de son client"), check_followers),
        BookCheck("document_archives", _("Les PDF et XML archivés sont intacts"), check_archives),
    ),
)
