"""What people outside see by a secret link: the socket the public door reads, and the panel that opens such a link."""
