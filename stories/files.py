"""The real-shaped files people come with, imported as the wizard does it."""

from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


def import_real_files(*, by: Any) -> None:
    """Import the clients and the products of `stories/data`."""
    from etabli.kernel.transfer.testing import import_file

    import_file("parties.party", DATA / "clients-axonaut.csv", by=by)
    import_file("catalog.product", DATA / "produits.csv", by=by)
