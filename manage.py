#!/usr/bin/env python3
"""Same as the `etabli` command, from a checkout."""

from etabli.config.command import main

if __name__ == "__main__":
    main()
