"""One more station in a message's trace, put between bytes that are otherwise left alone."""

import re
from datetime import datetime

from nharong.edxml.errors import EdxmlError
from nharong.edxml.guard import GuardedParser
from nharong.edxml.limits import DEFAULT
from nharong.edxml.markup import escape
from nharong.edxml.prologue import check_start
from nharong.edxml.times import moment_text

_HEADER = ["edXML", "edXMLEnvelope", "edXMLHeader"]
_LIST = [*_HEADER, "TraceHeaderList"]
_ENTRY = [*_LIST, "TraceHeader"]
_NAME = re.compile(rb"<([^\s<>/]+)")
# A start tag may hold > inside quotes.
_TAG = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_LINE_START = re.compile(rb"\r?\n[ \t]*\Z")


def add_trace(original: bytes, organ_id: str, timestamp: datetime) -> bytes:
    """The same bytes with one TraceHeader after the last one of the TraceHeaderList, in the list's own prefix.

    A message without a trace list (every status message) comes back unchanged. Raises EdxmlError when the bytes up
    to the end of the header are not well-formed; what follows is not looked at.
    """
    body = b"".join(check_start(iter([original]), []))
    locator = _Locator()
    locator.locate(body)
    if locator.list_start is None:
        return original
    lead = original[: len(original) - len(body)]
    list_tag = _tag_at(body, locator.list_start)
    list_name = _name_of(list_tag)
    prefix = list_name.removesuffix(b"TraceHeaderList").decode()
    lines = [
        f"<{prefix}TraceHeader>",
        f"  <{prefix}OrganId>{escape(organ_id, where='OrganId')}</{prefix}OrganId>",
        f"  <{prefix}Timestamp>{moment_text(timestamp)}</{prefix}Timestamp>",
        f"</{prefix}TraceHeader>",
    ]
    if list_tag.endswith(b"/>"):
        at = locator.list_start + len(list_tag)
        filled = list_tag[:-2] + b">" + _joined(lines, b"") + b"</" + list_name + b">"
        return lead + body[: locator.list_start] + filled + body[at:]
    if locator.entry_start is not None:
        at = _element_end(body, locator.entry_start, locator.entry_end)
        added = _joined(lines, _line_start(body, locator.entry_start))
    else:
        at = locator.list_end
        line_start = _line_start(body, at)
        added = (
            _joined(lines, line_start + b"  ").removeprefix(line_start) + line_start
            if line_start
            else _joined(lines, b"")
        )
    rest = memoryview(body)
    return b"".join((lead, rest[:at], added, rest[at:]))


def _joined(lines: list[str], line_start: bytes) -> bytes:
    return b"".join(line_start + (line if line_start else line.strip()).encode() for line in lines)


def _line_start(body: bytes, at: int) -> bytes:
    found = _LINE_START.search(body[max(0, at - 200) : at])
    return found[0] if found else b""


def _tag_at(body: bytes, at: int) -> bytes:
    found = _TAG.match(body, at)
    if found is None:
        raise EdxmlError("Không tìm được chỗ ghi dấu vết trong gói tin; đề nghị bên gửi xuất lại.", "structure")
    return found[0]


def _name_of(tag: bytes) -> bytes:
    found = _NAME.match(tag)
    return found[1] if found else b""


def _element_end(body: bytes, start: int, end_tag: int) -> int:
    tag = _tag_at(body, start)
    return start + len(tag) if tag.endswith(b"/>") else body.index(b">", end_tag) + 1


class _FoundError(Exception):
    """The header is over: the rest, with its attachments, need not be parsed."""


class _Locator(GuardedParser):
    """Finds where the first trace list and its last entry stand, as offsets into the bytes parsed."""

    def __init__(self) -> None:
        super().__init__(DEFAULT)
        self._path: list[str] = []
        self.list_start: int | None = None
        self.list_end = 0
        self.entry_start: int | None = None
        self.entry_end = 0

    def locate(self, body: bytes) -> None:
        try:
            self.run([body])
        except _FoundError:
            return

    def on_start(self, name: str, namespace: str) -> None:
        self._path.append(name)
        if self._path == _LIST:
            self.list_start = self.byte_index
        elif self._path == _ENTRY:
            self.entry_start = self.byte_index

    def on_end(self) -> None:
        if self._path == _ENTRY:
            self.entry_end = self.byte_index
        elif self._path == _LIST:
            self.list_end = self.byte_index
            raise _FoundError
        elif self._path == _HEADER:
            raise _FoundError
        self._path.pop()
