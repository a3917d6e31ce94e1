"""The wire's rules as plain Python: no Django, no database, no clock."""
