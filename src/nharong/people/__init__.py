"""Agencies, units, posts, persons: who may act for whom, on which day."""
