"""A frozen figure proved to an outsider: report, records and proofs in one signed file that needs no database."""
