"""Objectives as plain Python: reading a decision, comparing a figure with its target. No Django, no database."""
