"""How tasks stand, as plain Python: time, rows and terms are passed in."""
