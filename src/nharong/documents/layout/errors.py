"""What can go wrong when a document is set on pages."""


class CannotTypeset(Exception):  # noqa: N818 - named for what the reader needs to know
    """The document cannot be set on pages; the message is the sentence the user reads."""
