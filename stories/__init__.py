"""Business stories that cross modules, each ending with the proof of the books."""
