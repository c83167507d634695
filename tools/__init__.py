"""What a maintainer's command line needs and the program does not: set-up, checks, the test passes, a new entity."""
