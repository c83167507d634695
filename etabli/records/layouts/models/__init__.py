"""Themes, conditions and words of printed documents."""

from etabli.records.layouts.models.condition import ConditionText
from etabli.records.layouts.models.theme import Theme
from etabli.records.layouts.models.word import WordOverride

__all__ = ["ConditionText", "Theme", "WordOverride"]
