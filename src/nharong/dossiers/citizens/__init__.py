"""The public pages: find a procedure, apply online, follow a dossier, say how it went. Nobody signs in here."""
