"""The quality management system: procedures, internal audit, nonconformity, risk, management review."""
