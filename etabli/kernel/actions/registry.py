"""All declared actions, by name and by the model they act on."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from etabli.kernel.actions.info import ActionInfo


class Registry:
    """Filled when action files are imported; frozen in practice once the program has started."""

    def __init__(self) -> None:
        self._by_name: dict[str, ActionInfo] = {}

    def add(self, info: "ActionInfo") -> None:
        """Enter an action. A double name stops the program."""
        known = self._by_name.get(info.name)
        if known is not None and known.fn.__module__ != info.fn.__module__:
            raise ValueError(f"action {info.name} is declared in {known.fn.__module__} and in {info.fn.__module__}")
        self._by_name[info.name] = info

    def get(self, name: str) -> "ActionInfo":
        """Action of that name. Raises KeyError."""
        return self._by_name[name]

    def all(self) -> list["ActionInfo"]:
        """Every action, by name."""
        return [self._by_name[name] for name in sorted(self._by_name)]

    def for_model(self, model: type[Any]) -> list["ActionInfo"]:
        """Actions whose subject is this model, in the order they were declared."""
        return [info for info in self._by_name.values() if info.model is model]


registry = Registry()
