"""Printing: the Typst page library and everything that feeds it."""

from django.apps import AppConfig


class PrintingConfig(AppConfig):
    """Turns data into archived PDF pages; keeps no table."""

    name = "etabli.kernel.printing"
    label = "printing"
