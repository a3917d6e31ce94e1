"""Papers of the quality system as PDF."""
