"""Modules and plugs: what each area of the program adds, and who reads it.

An area says what it adds in one `module.py`; the class of a plug is the socket, defined by the floor that reads it.
The reader asks `plugged(Socket)`: declared order, only areas that are on.
"""

from typing import TYPE_CHECKING

from etabli.kernel.exports import lazily
from etabli.kernel.modules.kinds import kind_of, resolve

if TYPE_CHECKING:
    from etabli.kernel.modules.registry import Module, all_modules, module_named, plugged, set_module

__all__ = ["Module", "all_modules", "kind_of", "module_named", "plugged", "resolve", "set_module"]

__getattr__ = lazily(
    __name__,
    Module="registry",
    all_modules="registry",
    module_named="registry",
    plugged="registry",
    set_module="registry",
)
