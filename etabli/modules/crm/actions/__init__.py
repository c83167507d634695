"""What is done to opportunities, one file a verb."""

from etabli.modules.crm.actions.add_product import add_product
from etabli.modules.crm.actions.assign_opportunity import assign_opportunity
from etabli.modules.crm.actions.draft_opportunity import draft_opportunity
from etabli.modules.crm.actions.edit_opportunity import edit_opportunity
from etabli.modules.crm.actions.lose_opportunity import lose_opportunity
from etabli.modules.crm.actions.move_opportunity import move_opportunity
from etabli.modules.crm.actions.plan_next_action import plan_next_action
from etabli.modules.crm.actions.quote_opportunity import quote_opportunity
from etabli.modules.crm.actions.remove_product import remove_product
from etabli.modules.crm.actions.reopen_opportunity import reopen_opportunity
from etabli.modules.crm.actions.win_opportunity import win_opportunity

__all__ = [
    "add_product",
    "assign_opportunity",
    "draft_opportunity",
    "edit_opportunity",
    "lose_opportunity",
    "move_opportunity",
    "plan_next_action",
    "quote_opportunity",
    "remove_product",
    "reopen_opportunity",
    "win_opportunity",
]
