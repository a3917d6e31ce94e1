"""How far what was sent has got: who is late, what goes otherwise, what failed, and the reports of it."""
