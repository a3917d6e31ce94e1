"""The law of a document as plain Python: kinds, numbers, and the shape of a text."""
