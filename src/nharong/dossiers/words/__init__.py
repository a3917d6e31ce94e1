"""States and kinds of this room, with their labels."""
