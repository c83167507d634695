"""An invented directory: the clients, prospects and suppliers of a joinery and fitting-out workshop near Lyon."""

from etabli.records.parties.demo.building import build_directory
from etabli.records.parties.demo.knowing import build_knowing

__all__ = ["build_directory", "build_knowing"]
