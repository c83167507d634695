"""Établi: the workbench that runs a small French business."""

__version__ = "0.1.0"
