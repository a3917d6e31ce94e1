"""Who may sign for whom: the list by agency and day, giving a delegation and ending one before its day."""
