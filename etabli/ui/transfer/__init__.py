"""Pages of imports: choose the data, bring the file, say what its columns are, see what will happen, run it, take it
back."""
