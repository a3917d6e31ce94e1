"""Tables of this room: the catalogue and its processes, and the dossier's life."""
