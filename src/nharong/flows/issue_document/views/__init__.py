"""Pages of outgoing documents, each file one kind of page."""

from .document import document, take_step
from .draft import new, revise
from .files import PICTURE_WIDTH, file, page_picture, picture, version_file, word_file
from .register import PER_PAGE, record, register

__all__ = [
    "PER_PAGE",
    "PICTURE_WIDTH",
    "document",
    "file",
    "new",
    "page_picture",
    "picture",
    "record",
    "register",
    "revise",
    "take_step",
    "version_file",
    "word_file",
]
