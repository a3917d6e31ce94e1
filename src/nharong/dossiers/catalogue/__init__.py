"""Pages of the catalogue, of what counters offer and of internal processes."""
