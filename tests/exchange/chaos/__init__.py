"""Three offices and an axis, each a process of its own that is killed again and again."""
