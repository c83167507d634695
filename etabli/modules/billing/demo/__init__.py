"""Two years of invented invoices and credit notes."""

from etabli.modules.billing.demo.building import build_billing

__all__ = ["build_billing"]
