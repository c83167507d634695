"""`etabli reindex`: make the search index anew."""

from typing import Any

from django.core.management.base import BaseCommand

from etabli.kernel.search.engines import ensure_full_text
from etabli.kernel.search.indexing import reindex_all


class Command(BaseCommand):
    help = "Refait l’index de recherche à partir des fiches."

    def handle(self, *args: Any, **options: Any) -> None:
        ensure_full_text()
        count = reindex_all()
        self.stdout.write(f"{count} fiches indexées.")
