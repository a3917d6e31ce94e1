"""XML written by hand, because every prefix must stand exactly where the axis expects it.

Serialisers collapse two prefixes of one namespace; a national axis refuses the result though it means the same.
"""

import re
from collections.abc import Callable
from typing import IO

from nharong.edxml.errors import EdxmlError

_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Markup:
    """Writes elements, two blanks a level, to a binary file. Raises EdxmlError(character)."""

    def __init__(self, out: IO[bytes], *, depth: int = 0) -> None:
        self.out = out
        self._depth = depth

    def line(self, text: str) -> None:
        """One indented line."""
        self.out.write(f"{'  ' * self._depth}{text}\n".encode())

    def begin(self, tag: str, attributes: str = "") -> None:
        """A start tag; what follows stands deeper."""
        self.line(f"<{tag}{attributes}>")
        self._depth += 1

    def end(self, tag: str) -> None:
        """The end tag."""
        self._depth -= 1
        self.line(f"</{tag}>")

    def leaf(self, tag: str, text: str | int) -> None:
        """An element with text, empty or not."""
        escaped = escape(str(text), where=tag)
        self.line(f"<{tag}>{escaped}</{tag}>" if escaped else f"<{tag}/>")

    def optional(self, tag: str, text: str | int | None) -> None:
        """The same, unless there is nothing to say."""
        if text is not None and text != "":
            self.leaf(tag, text)

    def streamed(self, start_tag: str, end_tag: str, write_inner: Callable[[IO[bytes]], None]) -> None:
        """An element whose text writes itself."""
        self.out.write(f"{'  ' * self._depth}{start_tag}".encode())
        write_inner(self.out)
        self.out.write(f"{end_tag}\n".encode())


def escape(text: str, *, where: str) -> str:
    """Text as XML character data. Raises EdxmlError(character) for what XML 1.0 cannot hold."""
    if found := _ILLEGAL.search(text):
        raise EdxmlError(
            f"Trường {where.removeprefix('edXML:')} chứa ký tự điều khiển (mã {ord(found[0]):#x}) không được phép; "
            "hãy xóa ký tự đó.",
            "character",
        )
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
