"""Pages of outgoing documents, each file one kind of page."""

from .document import document, take_step
from .draft import new, revise
from .files import (
    PICTURE_WIDTH,
    attachment,
    attachment_page,
    attachment_view,
    file,
    page_picture,
    picture,
    print_copy,
    version_file,
    version_source,
    word_file,
)
from .register import PER_PAGE, record, register
from .review import comment, compared, resolve

__all__ = [
    "PER_PAGE",
    "PICTURE_WIDTH",
    "attachment",
    "attachment_page",
    "attachment_view",
    "comment",
    "compared",
    "document",
    "file",
    "new",
    "page_picture",
    "picture",
    "print_copy",
    "record",
    "register",
    "resolve",
    "revise",
    "take_step",
    "version_file",
    "version_source",
    "word_file",
]
