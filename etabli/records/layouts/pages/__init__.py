"""Pages of Configuration: structures, conditions, printed words."""
