"""A file that travels with a document."""

import hashlib
from dataclasses import dataclass, field
from typing import BinaryIO

from nharong.edxml.contents import Contents, open_contents, pieces
from nharong.edxml.names import media_type_of


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """One attached file as its user knows it: never the zip it travels in.

    ``content`` is bytes, a path, a seekable handle, or what reading a message made; use ``open`` or ``read``.
    ``media_type``, ``sha256`` (hex) and ``size`` (bytes) are worked out from the content when left empty. Two
    attachments are equal when all but the place of their content is.
    """

    name: str
    content: Contents = field(compare=False, repr=False)
    media_type: str = ""
    description: str = ""
    content_id: str = ""
    sha256: str = ""
    size: int = -1

    def __post_init__(self) -> None:
        if not self.sha256 or self.size < 0:
            digest, size = hashlib.sha256(), 0
            for piece in pieces(self.content):
                digest.update(piece)
                size += len(piece)
            object.__setattr__(self, "sha256", digest.hexdigest())
            object.__setattr__(self, "size", size)
        if not self.media_type:
            object.__setattr__(self, "media_type", media_type_of(self.name, self.head()))

    def open(self) -> BinaryIO:
        """The content from its start. Close it, unless the content was a handle of your own."""
        return open_contents(self.content)

    def read(self) -> bytes:
        """The whole content in memory."""
        return b"".join(pieces(self.content))

    def head(self, length: int = 16) -> bytes:
        """The first bytes."""
        return next(pieces(self.content), b"")[:length]
