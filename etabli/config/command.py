"""The `etabli` command: Django's commands under the product's name."""

import os
import sys


def main() -> None:
    """Run one command, as `etabli migrate`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "etabli.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["etabli", *sys.argv[1:]])
