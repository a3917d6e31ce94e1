"""How fast we sign and check, beside pyHanko as its guide uses it, on the same files in the same run."""
