"""Two years of invented quotes and orders of a joinery and fitting-out workshop."""

from etabli.modules.sales.demo.building import build_sales

__all__ = ["build_sales"]
