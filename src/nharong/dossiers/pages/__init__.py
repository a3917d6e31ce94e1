"""Pages of a dossier's life: the register, the counter, one dossier, reports, the queue, personal data."""
