"""A throw-away area that proves what the kit gives: tools on loan in a workshop."""
