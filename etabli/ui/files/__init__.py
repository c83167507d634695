"""Files beside any record: the panel of a card, a look at one of them, its versions and its category."""
