"""A dossier's result as a document: drafted for it, through the chain of documents, back to the dossier."""
