"""Finding documents by words, numbers and particulars, newest first."""
