"""A year of plausible work: a few pieces lived through the acts, the rest copied from them in bulk; demonstrations only."""
