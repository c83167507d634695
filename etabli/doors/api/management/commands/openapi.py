"""`etabli openapi`: write the stored OpenAPI document anew. It may only grow (test_openapi)."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from etabli.doors.api.openapi import document
from etabli.doors.api.urls import interface

FILE = Path(__file__).resolve().parents[2] / "openapi.json"


class Command(BaseCommand):
    """The document as the code tells it now."""

    help = "Write the stored OpenAPI document anew."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file."""
        text = json.dumps(document(interface()), ensure_ascii=False, indent=1, sort_keys=True)
        FILE.write_text(f"{text}\n", encoding="utf-8")
        self.stdout.write(str(FILE))
