"""An invented directory: the clients, prospects and suppliers of a joinery and fitting-out workshop near Lyon."""

from etabli.records.parties.demo.building import build_directory

__all__ = ["build_directory"]
