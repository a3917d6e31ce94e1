"""Programmes as sheets: read from an .xlsx file row by row, and written to one."""
