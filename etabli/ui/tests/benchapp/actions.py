import enum
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from etabli.kernel.actions import Refused, action
from etabli.kernel.people.models import User
from etabli.ui.tests.benchapp.models import Tool


def why_not_retire(tool: Tool) -> str:
    return "Cet outil est déjà hors service." if tool.status == Tool.Status.RETIRED else ""


@action(
    "Mettre hors service",
    event="tool_retired",
    bulk=True,
    icon="archive",
    refusal=why_not_retire,
    undo="restore_tool",
    primary=True,
)
def retire_tool(tool: Tool, *, by: Any) -> Tool:
    """Take a tool out of use."""
    tool.status = Tool.Status.RETIRED
    tool.save(update_fields=["status"])
    return tool


@action("Remettre en service", event="tool_restored", icon="arrow-back-up", hidden=True)
def restore_tool(tool: Tool, *, by: Any) -> Tool:
    """Bring a tool back."""
    tool.status = Tool.Status.IN_USE
    tool.save(update_fields=["status"])
    return tool


class Reason(enum.Enum):
    SITE = "site"
    LOAN = "loan"


@action("Confier", event="tool_handed", bulk=True, icon="user-check")
def hand_tool(
    tool: Tool,
    *,
    by: Any,
    keeper: Annotated[User, "À qui"],
    on: Annotated[date | None, "Le"] = None,
    deposit: Annotated[Decimal, "Caution"] = Decimal("10.00"),
    reason: Annotated[Reason, "Motif"] = Reason.SITE,
    note: Annotated[str, "Note", {"long": True}] = "",
) -> Tool:
    """Give a tool to somebody."""
    if deposit < 0:
        raise Refused("La caution ne peut pas être négative.", field="deposit")
    tool.keeper = keeper
    tool.save(update_fields=["keeper"])
    return tool
