"""The chain of an issued document, from draft to acknowledged; objectives 4 and 5 are counted along it."""
