"""How large a file may be. Beyond, the person is told to split it: a job must never eat the memory of the machine."""

MEGABYTE = 1024 * 1024
MAX_BYTES = 25 * MEGABYTE
MAX_ROWS = 100_000
MAX_COLUMNS = 250
MAX_CELLS = 3_000_000
MAX_CELL_LENGTH = 32_767
"""What one spreadsheet cell can hold, so that a file made here can always be opened there."""
MAX_UNPACKED = 150 * MEGABYTE
MAX_PARTS = 2_000
MAX_RATIO = 250
RATIO_MATTERS_FROM = 5 * MEGABYTE
