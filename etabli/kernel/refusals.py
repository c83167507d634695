"""The four ways to say no. Each carries a French sentence that is shown as it is."""

from typing import Any


class Refused(Exception):
    """A rule forbids it; the sentence says which and what to do. 409 in the API. `field` names the input at
    fault; `faults` gives a sentence per field where several are wrong."""

    status = 409

    def __init__(self, message: Any, *, field: str = "", faults: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.faults = faults or ({field: str(message)} if field else {})

    def __str__(self) -> str:
        return str(self.message)


class Denied(Exception):
    """The person lacks the right. 403."""

    status = 403

    def __init__(
        self, message: Any = "Vous n’avez pas le droit de faire cela. Un administrateur peut vous l’accorder."
    ) -> None:
        super().__init__(message)
        self.message = message


class Missing(Exception):
    """The record is gone, or not visible to this person. 404."""

    status = 404

    def __init__(self, message: Any = "Cet élément n’existe plus, ou ne vous est pas visible.") -> None:
        super().__init__(message)
        self.message = message


class Invalid(Exception):
    """The input is wrong; one French sentence per field. 422 in the API and on forms."""

    status = 422

    def __init__(self, faults: dict[str, Any]) -> None:
        super().__init__(faults)
        self.faults = {field: str(sentence) for field, sentence in faults.items()}

    def __str__(self) -> str:
        return " ".join(self.faults.values())
