"""The one way a file is refused as a whole."""

from typing import Any

from django.utils.translation import gettext as _

from etabli.foundation.typography import NARROW, tidy
from etabli.kernel.refusals import Refused
from etabli.kernel.transfer.reading.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS


class UnreadableFile(Refused):
    """The file cannot be read; the sentence says why and what to do, in French."""

    def __init__(self, message: Any, *, field: str = "file") -> None:
        super().__init__(tidy(str(message)), field=field)


def too_many_rows() -> UnreadableFile:
    """More lines than one import takes."""
    return UnreadableFile(
        _("Ce fichier compte plus de %(limit)s lignes. Partagez-le en plusieurs fichiers.")
        % {"limit": _grouped(MAX_ROWS)}
    )


def too_many_cells() -> UnreadableFile:
    """More columns, or more cells in all, than one import takes."""
    return UnreadableFile(
        _("Ce fichier est trop large : %(columns)s colonnes et %(cells)s cellules au plus. Gardez les colonnes utiles.")
        % {"columns": MAX_COLUMNS, "cells": _grouped(MAX_CELLS)}
    )


def damaged() -> UnreadableFile:
    """A workbook that no longer opens."""
    return UnreadableFile(
        _(
            "Ce classeur est abîmé et ne s’ouvre pas. Ouvrez-le dans votre tableur, enregistrez-le à nouveau, "
            "puis recommencez."
        )
    )


def protected() -> UnreadableFile:
    """A workbook that asks for a password."""
    return UnreadableFile(
        _("Ce classeur est protégé par un mot de passe. Enregistrez-le sans mot de passe, puis recommencez.")
    )


def _grouped(count: int) -> str:
    return f"{count:,}".replace(",", NARROW)
