"""Who may do what on pages of records, and which actions they offer."""

from typing import Any

from etabli.kernel.actions import ActionInfo, may
from etabli.kernel.actions import registry as known_actions
from etabli.kernel.actions.rights import info_of
from etabli.kernel.people.rights import may_do, opens_kind, picks_kind
from etabli.ui.pages.declared import DeclaredPages


class PageRights(DeclaredPages):
    """Rights that a page gives; rules of the record itself answer in French why not."""

    def may_open(self, user: Any) -> bool:
        """A role opens a page that carries these records."""
        return self.for_everyone or opens_kind(user, self.kind())

    def may_pick(self, user: Any) -> bool:
        """A role may choose such a record in a field."""
        return self.for_everyone or picks_kind(user, self.kind())

    def may_create(self, user: Any) -> bool:
        """A new one may be made by this person."""
        return self.creatable and self._may_write(user)

    def may_edit(self, user: Any, record: Any) -> bool:
        """The form of this record may be used by this person (a rule may still refuse: see `why_not_edit`)."""
        return self.editable and self._may_write(user)

    def may_delete(self, user: Any, record: Any) -> bool:
        """This record may be deleted by this person."""
        return self.deletable and user.may_delete and self._may_write(user)

    def why_not_edit(self, record: Any) -> str:
        """Why the form is closed for this record now, in French; empty when it is open."""
        return ""

    def why_not_delete(self, record: Any) -> str:
        """Why this record may not be deleted, in French; empty when it may."""
        return ""

    def _may_write(self, user: Any) -> bool:
        return may_do(user, self.kind()) or (self.for_everyone and user.level != "read")

    # ---- actions

    def all_actions(self) -> list[ActionInfo]:
        """Declared actions and those of higher modules."""
        declared = [*self.actions, *(a for extension in self.extensions() for a in extension.actions)]
        return [info_of(declared_action) for declared_action in declared]

    def actions_for(self, user: Any, record: Any = None) -> list[ActionInfo]:
        """Actions this person has the right to, shown on the card or (`record` None) in the bulk bar."""
        infos = [info for info in self.all_actions() if record is not None or info.bulk]
        return [info for info in infos if may(user, info, record)]

    def row_actions_for(self, user: Any) -> list[ActionInfo]:
        """Actions shown over the end of a row under the pointer."""
        return [info for info in map(info_of, self.row_actions) if may(user, info)]

    def action_named(self, name: str) -> ActionInfo | None:
        """Action of that name if this page offers it, hidden and undoing ones included."""
        known = {info.name: info for info in [*self.all_actions(), *map(info_of, self.row_actions)]}
        if name in known:
            return known[name]
        from_undo = {info.undo for info in known.values() if info.undo}
        return _registered(name) if name in from_undo else None


def _registered(name: str) -> ActionInfo | None:
    try:
        return known_actions.get(name)
    except KeyError:
        return None
