"""The first bytes of a file: is this XML at all, and is there something in front of it?"""

from collections.abc import Iterator

from nharong.edxml.errors import EdxmlError
from nharong.edxml.findings import Repair, Warning_

_LOOK = 1024
_UTF8_MARK = b"\xef\xbb\xbf"


def check_start(source: Iterator[bytes], warnings: list[Warning_]) -> Iterator[bytes]:
    """Yield the source from its first ``<``.

    Blanks or a few stray characters before the declaration are dropped and recorded. Raises EdxmlError for an
    empty file, UTF-16, the MIME wrapping of the old e-doc format, or something that is not XML.
    """
    head = b""
    for piece in source:
        head += piece
        if len(head) >= _LOOK:
            break
    if not head.strip():
        raise EdxmlError("Tệp rỗng; hãy chọn đúng tệp gói tin edXML.", "unreadable")
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")):
        raise EdxmlError("Gói tin không ở bảng mã UTF-8; đề nghị bên gửi xuất lại bằng UTF-8.", "malformed")
    body = head.removeprefix(_UTF8_MARK)
    yield body[_junk_length(body, warnings) :]
    yield from source


def _junk_length(body: bytes, warnings: list[Warning_]) -> int:
    if body.startswith(b"<"):
        return 0
    look = body[:_LOOK]
    if b"MIME-Version" in look or b"Content-Type:" in look:
        raise EdxmlError(
            "Đây là gói tin e-doc đời cũ (MIME), không phải edXML theo QCVN 102:2016; "
            "đề nghị bên gửi gửi lại theo chuẩn hiện hành.",
            "dialect",
        )
    start = look.find(b"<?xml")
    if start < 0:
        start = len(look) - len(look.lstrip())
        if look[start : start + 1] != b"<":
            raise EdxmlError("Tệp không phải XML; hãy chọn đúng tệp gói tin edXML.", "malformed")
    warnings.append(
        Repair(
            code="prologue",
            sentence="Trước khai báo XML có ký tự thừa; đã bỏ qua.",
            was=look[:start].decode("utf-8", "replace")[:40],
        )
    )
    return start
