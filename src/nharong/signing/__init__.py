"""Putting and checking signatures on a file: keys, appearance, verdicts; knows files, not documents."""
