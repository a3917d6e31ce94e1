"""The page on which is decided who reads one document."""
