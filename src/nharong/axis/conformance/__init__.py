"""Tries an axis, ours or another, against what a connected system relies on; no Django, only the wire."""
