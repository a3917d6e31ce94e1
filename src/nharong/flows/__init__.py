"""Procedures that cross rooms, one folder each; each chain is written once, in order."""
