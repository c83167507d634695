"""Two pages made with the kit: the home page of the account, and the palette (Ctrl+K)."""
