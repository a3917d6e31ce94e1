"""Working time as plain Python."""
