"""The base a bench works on: its own data folder, never the one of the installation."""

import os
from pathlib import Path


def open_base(folder: Path, database: str = "", *, urls: str = "") -> None:
    """Start the program on a data folder of its own (or a PostgreSQL base), with every table there."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["ETABLI_DATA"] = str(folder)
    os.environ["ETABLI_DATABASE"] = database
    os.environ["DJANGO_SETTINGS_MODULE"] = "etabli.config.settings"
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    if urls:
        settings.ROOT_URLCONF = urls
    if database:
        call_command("createcachetable", verbosity=0)
    call_command("migrate", verbosity=0, interactive=False)
