"""Has a certificate been revoked, and since when: lists and answers read, kept, fetched, and issued by our own."""
