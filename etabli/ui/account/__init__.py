"""The pages of the program itself, made with the kit: the door, "Mon profil" and the state of the installation."""
