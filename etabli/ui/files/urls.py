"""Addresses of the files beside the records of a page."""

from functools import partial
from typing import Any

from django.urls import URLPattern, path

from etabli.ui.files.looking import look_at_file
from etabli.ui.files.views import drop_file, files_of_record, open_file, removed_files, restore_file


def file_urls(pages: Any) -> list[URLPattern]:
    """`<id>/fichiers/` and what follows it, with the doors of the page."""

    def at(tail: str, view: Any, name: str) -> URLPattern:
        return path(f"<int:pk>/fichiers/{tail}", pages.view(partial(view, pages)), name=name)

    return [
        at("", files_of_record, "files"),
        at("retires/", removed_files, "removed_files"),
        at("<int:file>/", open_file, "file"),
        at("<int:file>/apercu/", look_at_file, "look_at_file"),
        at("<int:file>/retirer/", drop_file, "drop_file"),
        at("<int:file>/remettre/", restore_file, "restore_file"),
    ]
