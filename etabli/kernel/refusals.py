"""The three ways to say no. Each carries a French sentence that is shown as it is."""

from typing import Any


class Refused(Exception):
    """A rule forbids it; the sentence says which and what to do. 409 in the API. `field` names the input at fault."""

    status = 409

    def __init__(self, message: Any, *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field

    def __str__(self) -> str:
        return str(self.message)


class Denied(Exception):
    """The person lacks the right. 403."""

    status = 403

    def __init__(self, message: Any = "Vous n’avez pas le droit de faire cela. Un administrateur peut vous l’accorder.") -> None:
        super().__init__(message)
        self.message = message


class Missing(Exception):
    """The record is gone, or not visible to this person. 404."""

    status = 404

    def __init__(self, message: Any = "Cet élément n’existe plus, ou ne vous est pas visible.") -> None:
        super().__init__(message)
        self.message = message
