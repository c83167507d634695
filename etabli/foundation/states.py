"""A state as a reader sees it: a shape, a word, sometimes an icon of its own (design: shape + word + colour)."""

from dataclasses import dataclass

SHAPES = ("draft", "open", "part", "wait", "done", "late", "off")


@dataclass(frozen=True)
class State:
    """One visible state; the shape also decides the colour."""

    shape: str
    word: str
    icon: str = ""

    def __post_init__(self) -> None:
        if self.shape not in SHAPES:
            raise ValueError(f"no such shape: {self.shape}")

    def __str__(self) -> str:
        return str(self.word)
