"""What can go wrong when a document is set on pages."""


class CannotTypeset(Exception):
    """The document cannot be set on pages; the message is the sentence the user reads."""
