"""The law on persons and posts as plain Python."""
