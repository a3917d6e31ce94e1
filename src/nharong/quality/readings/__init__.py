"""Readings of the quality system, a file for each part; other rooms use ``selectors``."""
