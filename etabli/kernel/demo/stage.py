"""What the parts of the demonstration share."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from etabli.kernel.actions import may
from etabli.kernel.demo.diary import Diary, workday
from etabli.kernel.people.actor import SYSTEM


@dataclass
class Stage:
    """The fictitious company, the days it lives, the people made so far, and a dice that always falls alike."""

    company: Any
    start: date
    today: date
    dice: random.Random = field(default_factory=lambda: random.Random(2027))
    cast: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.diary = Diary(last=self.today - timedelta(days=1))

    @property
    def days(self) -> int:
        """How long the past is."""
        return (self.today - self.start).days

    @property
    def last_workday(self) -> date:
        """The last day on which anything happened."""
        day = self.diary.last
        while workday(day) != day:
            day -= timedelta(days=1)
        return day

    def own_dice(self) -> random.Random:
        """A dice for one happening: what falls there changes nothing elsewhere."""
        return random.Random(self.dice.random())

    def actor(self, name: str, action: Any) -> Any:
        """The person who does it, as far as their menus let them; else the program."""
        person = self.cast.get(name)
        return person if person is not None and may(person, action) else SYSTEM
