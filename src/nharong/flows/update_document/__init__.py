"""A document that has been sent is updated: what its sender changes, and what each receiver decides on it."""
