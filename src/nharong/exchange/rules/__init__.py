"""How states on the way follow each other, as plain Python."""
