"""The installation: its data folder, its secret keys, its database address. Read before Django is configured."""

from etabli.kernel.installation.data_folder import data_folder
from etabli.kernel.installation.databases import database_settings
from etabli.kernel.installation.keys import Keys, keys_of

__all__ = ["Keys", "data_folder", "database_settings", "keys_of"]
