"""Readings of this room, named as questions."""
