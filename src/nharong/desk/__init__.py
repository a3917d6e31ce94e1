"""What a person sees first: my work, search, notices."""
