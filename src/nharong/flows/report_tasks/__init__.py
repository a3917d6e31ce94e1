"""From figures to documents: the report of carrying-out of a period, and the decision that approves a programme."""
