"""Configuration: the pages by which an administrator sets the program up, made with the kit."""
