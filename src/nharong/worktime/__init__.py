"""Working days: holidays, weekends, and the deadlines that run in them; rules are plain Python."""
