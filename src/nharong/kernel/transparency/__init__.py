"""The journal as a transparency log (RFC 9162): every past entry is provable, and no change of one goes unseen."""
