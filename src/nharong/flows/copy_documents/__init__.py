"""Copies of documents that were issued or received: made, numbered, signed, printed (Decree 30/2020, articles 25 to 27)."""
