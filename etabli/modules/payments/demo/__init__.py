"""Two years of invented payments."""

from etabli.modules.payments.demo.building import build_payments

__all__ = ["build_payments"]
