"""The one-stop regulations as plain Python."""
