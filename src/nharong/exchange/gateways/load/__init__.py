"""Messages end to end over an axis as fast as they go, beside the bare limit, in one run."""
