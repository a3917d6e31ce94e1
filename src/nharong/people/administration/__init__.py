"""Pages on which an administrator keeps agencies, divisions, posts, roles and accounts."""
