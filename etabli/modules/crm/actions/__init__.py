"""What is done to opportunities, one file a verb."""

from etabli.modules.crm.actions.accept_offer import accept_offer
from etabli.modules.crm.actions.add_product import add_product
from etabli.modules.crm.actions.assign_opportunity import assign_opportunity
from etabli.modules.crm.actions.draft_offer import draft_offer
from etabli.modules.crm.actions.draft_opportunity import draft_opportunity
from etabli.modules.crm.actions.duplicate_offer import duplicate_offer
from etabli.modules.crm.actions.edit_offer import edit_offer
from etabli.modules.crm.actions.edit_opportunity import edit_opportunity
from etabli.modules.crm.actions.link_quote import link_quote
from etabli.modules.crm.actions.lose_opportunity import lose_opportunity
from etabli.modules.crm.actions.move_opportunity import move_opportunity
from etabli.modules.crm.actions.offer_opportunity import offer_opportunity
from etabli.modules.crm.actions.plan_next_action import plan_next_action
from etabli.modules.crm.actions.quote_offer import quote_offer
from etabli.modules.crm.actions.quote_opportunity import quote_opportunity
from etabli.modules.crm.actions.refuse_offer import refuse_offer
from etabli.modules.crm.actions.remove_product import remove_product
from etabli.modules.crm.actions.reopen_opportunity import reopen_opportunity
from etabli.modules.crm.actions.revise_offer import revise_offer
from etabli.modules.crm.actions.send_offer import send_offer
from etabli.modules.crm.actions.share_offer import share_offer
from etabli.modules.crm.actions.win_opportunity import win_opportunity
from etabli.modules.crm.actions.write_offer_lines import write_offer_lines

__all__ = [
    "accept_offer",
    "add_product",
    "assign_opportunity",
    "draft_offer",
    "draft_opportunity",
    "duplicate_offer",
    "edit_offer",
    "edit_opportunity",
    "link_quote",
    "lose_opportunity",
    "move_opportunity",
    "offer_opportunity",
    "plan_next_action",
    "quote_offer",
    "quote_opportunity",
    "refuse_offer",
    "remove_product",
    "reopen_opportunity",
    "revise_offer",
    "send_offer",
    "share_offer",
    "win_opportunity",
    "write_offer_lines",
]
