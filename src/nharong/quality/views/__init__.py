"""Pages of the quality system, a file for each part."""
