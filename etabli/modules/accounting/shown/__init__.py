"""Reports as screens show them, in the program and at the accountant's door alike."""
