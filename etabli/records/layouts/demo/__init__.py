"""Themes, conditions, profiles and words of the invented workshop."""

from etabli.records.layouts.demo.building import build_layouts

__all__ = ["build_layouts"]
