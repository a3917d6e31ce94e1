"""The rules of the quality system as plain Python: no Django, no database, no clock."""
