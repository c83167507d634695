"""Pages for people outside: whoever holds the secret address of a record sees it, without an account."""
