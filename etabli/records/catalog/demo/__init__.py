"""An invented catalogue: what a joinery and fitting-out workshop sells and keeps."""

from etabli.records.catalog.demo.building import build_catalogue

__all__ = ["build_catalogue"]
