"""Modules and plugs: what each area of the program adds, and who reads it.

An area says what it adds in one `module.py`; the class of a plug is the socket, defined by the floor that reads it.
The reader asks `plugged(Socket)`: declared order, only areas that are on.
"""

from etabli.kernel.modules.kinds import kind_of, resolve
from etabli.kernel.modules.registry import Module, all_modules, module_named, plugged, set_module

__all__ = ["Module", "all_modules", "kind_of", "module_named", "plugged", "resolve", "set_module"]
