"""Signing with the token on the person's own computer: the file goes there by a one-time address and comes back."""
