"""Whom documents go to: found and chosen on a draft, kept in groups, entered when they are not on the axis."""
