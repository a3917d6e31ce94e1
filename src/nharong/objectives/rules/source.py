"""The plain text of a decision's file: .txt, .md, .docx or .pdf, one paragraph a line, table rows as `| a | b |`.

A file comes from outside, so its size, its kind and its inside are checked before any of it is believed.
"""

import html
import re
import stat
from pathlib import Path

from nharong.objectives.rules.spelling import clean

LARGEST = 20 * 1024 * 1024  # bytes; a scanned decision of many pages is smaller


class UnreadableDecision(Exception):
    """The file gives no text to read; `sentence` is what the user is told. Trying again does not help."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


MISSING = "Không tìm thấy tệp này: hãy kiểm tra lại đường dẫn."
NOT_A_FILE = "Đường dẫn này không phải là một tệp: hãy chọn tệp quyết định .txt, .md, .docx hoặc .pdf."
FORBIDDEN = "Không có quyền đọc tệp này: hãy xin quyền đọc hoặc chép tệp sang thư mục khác."
TOO_LARGE = "Tệp lớn hơn 20 MB: hãy chọn bản quyết định gọn hơn."
EMPTY = "Tệp không có chữ nào: hãy chọn tệp quyết định có nội dung."
WRONG_KIND = "Chỉ đọc được tệp .txt, .md, .docx và .pdf: hãy lưu quyết định sang một trong các dạng này."
MISNAMED = "Nội dung của tệp không đúng với đuôi {}: hãy kiểm tra lại tệp và đặt đúng đuôi."
UNKNOWN_LETTERS = "Không đọc được bảng mã chữ của tệp: hãy lưu lại tệp theo bảng mã UTF-8."
LEGACY_LETTERS = "Tệp dùng phông chữ cũ (TCVN3 hoặc VNI): hãy chuyển sang Unicode rồi đọc lại."
NOT_VIETNAMESE = "Tệp không có chữ tiếng Việt có dấu: hãy chọn đúng tệp quyết định."

_MARKS = [(b"%PDF-", ".pdf"), (b"PK\x03\x04", ".docx"), (b"\xd0\xcf\x11\xe0", ".doc"), (b"{\\rtf", ".rtf")]
_VIETNAMESE = re.compile("[\u1ea0-\u1ef9đĐơƠưƯăĂ]")
_LEGACY = re.compile("[®µ¸¹¶·¨©ªÞßÑÕ]")


def read_source(path: Path) -> str:
    """The text of the file; raises UnreadableDecision with one clear Vietnamese sentence."""
    kind = path.suffix.lower()
    content = _content(path)
    if kind not in (".txt", ".md", ".docx", ".pdf"):
        raise UnreadableDecision(WRONG_KIND)
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableDecision(EMPTY)
    if kind == ".docx":
        from nharong.objectives.rules.source_docx import text_of_docx

        text = text_of_docx(content)
    elif kind == ".pdf":
        from nharong.objectives.rules.source_pdf import text_of_pdf

        text = text_of_pdf(content)
    else:
        if any(content.startswith(mark) for mark, _kind in _MARKS):
            raise UnreadableDecision(MISNAMED.format(kind))
        text = _decoded(content)
        text = _without_markdown(text) if kind == ".md" else text
    return checked(text)


def checked(text: str) -> str:
    """The cleaned text, refused when it is empty or not written in Unicode Vietnamese."""
    text = clean(text)
    if not text.strip():
        raise UnreadableDecision(EMPTY)
    letters = len(_VIETNAMESE.findall(text))
    if len(_LEGACY.findall(text)) > 3 * letters + 5:
        raise UnreadableDecision(LEGACY_LETTERS)
    if not letters:
        raise UnreadableDecision(NOT_VIETNAMESE)
    return text


def _content(path: Path) -> bytes:
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):  # a pipe or a device may never end
            raise UnreadableDecision(NOT_A_FILE)
        if facts.st_size > LARGEST:
            raise UnreadableDecision(TOO_LARGE)
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except PermissionError as error:
        raise UnreadableDecision(FORBIDDEN) from error
    except (OSError, ValueError) as error:
        raise UnreadableDecision(MISSING) from error
    if len(content) > LARGEST:
        raise UnreadableDecision(TOO_LARGE)
    return content


def _decoded(content: bytes) -> str:
    """UTF-8, UTF-16 with or without its mark, or windows-1258; TCVN3 and VNI are recognised to be refused."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _tried(content, "utf-16")
    zeros = (content[1:2000:2].count(0), content[0:2000:2].count(0))
    if max(zeros) > 200 or (len(content) < 2000 and max(zeros) * 6 > len(content)):
        return _tried(content, "utf-16-le" if zeros[0] > zeros[1] else "utf-16-be")
    if b"\0" in content:
        raise UnreadableDecision(UNKNOWN_LETTERS)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    as_windows = clean(content.decode("cp1258", errors="replace"))
    common = len(re.findall(r"(?i)\b(?:của|và|được|định|mục tiêu|hành|quyết|điều|nhân dân)\b", as_windows))
    if common >= 4 and as_windows.count("\ufffd") == 0:
        return as_windows
    raise UnreadableDecision(LEGACY_LETTERS if len(_LEGACY.findall(content.decode("latin-1"))) > 5 else UNKNOWN_LETTERS)


def _tried(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDecision(UNKNOWN_LETTERS) from error


_MARKDOWN = [
    (re.compile(r"(?m)^\s{0,3}#{1,6}\s+"), ""),
    (re.compile(r"(?m)^\s*>\s?"), ""),
    (re.compile(r"(?m)^\s*(?:\*\s*){3,}$|^\s*(?:_\s*){3,}$|^\s*(?:-\s*){3,}$|^```.*$"), ""),
    (re.compile(r"<br\s*/?>", re.IGNORECASE), " "),
    (re.compile(r"</?(?:b|i|u|em|strong|p|div|center|span|sup|sub)(?:\s[^<>]{0,200})?>", re.IGNORECASE), ""),
    (re.compile(r"(?m)^(\s*)[*+](?=\s)"), r"\1-"),
    (re.compile(r"\*{1,3}"), ""),
    (re.compile(r"(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)"), ""),
    (re.compile(r"\[([^\]\[]{0,500})\]\([^()\s]{0,500}\)"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>%])"), r"\1"),
    (re.compile(r"(?m)[ ]{2,}$|\\$"), ""),
]


def _without_markdown(text: str) -> str:
    """The words of a Markdown text; its lists and tables keep their line marks."""
    text = text.replace("\r\n", "\n")
    for mark, instead in _MARKDOWN:
        text = mark.sub(instead, text)
    return html.unescape(text)
