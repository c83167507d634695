"""Views that people keep of a list: their own and those shared, their order, and which one a list opens with."""
