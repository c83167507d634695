"""Writes the stored OpenAPI document anew: `python -m etabli.doors.api.snapshot`. It may only grow (test_openapi)."""

import json
import os
from pathlib import Path

import django

FILE = Path(__file__).resolve().parent / "openapi.json"


def main() -> None:
    """The document as the code tells it now."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "etabli.config.settings")
    django.setup()
    from etabli.doors.api.openapi import document
    from etabli.doors.api.urls import interface

    text = json.dumps(document(interface()), ensure_ascii=False, indent=1, sort_keys=True)
    FILE.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
