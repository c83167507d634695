"""What the parts of the demonstration share."""

import random
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass
class Stage:
    """The fictitious company, today, the people made so far, and a dice that always falls alike."""

    company: Any
    today: date
    dice: random.Random = field(default_factory=lambda: random.Random(2027))
    cast: dict[str, Any] = field(default_factory=dict)
