"""Pages and papers of files of work."""
