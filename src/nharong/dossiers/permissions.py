"""Who may do what at the counter: rules of the catalogue and its processes, and of the dossier's life."""
