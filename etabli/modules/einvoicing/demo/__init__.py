"""Electronic invoicing of the demonstration."""

from etabli.modules.einvoicing.demo.lives import build_einvoicing

__all__ = ["build_einvoicing"]
