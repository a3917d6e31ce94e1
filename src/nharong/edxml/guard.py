"""An XML parser that refuses what a message never needs: DOCTYPE, entities, great depth, endless tags.

Nothing is fetched from anywhere: expat knows neither files nor the network.
"""

from collections.abc import Iterable
from xml.parsers import expat

from nharong.edxml.errors import EdxmlError
from nharong.edxml.limits import Limits
from nharong.edxml.words import NAMESPACE

# An absent namespace or a trailing slash is a slip some writers make; the names inside stay unmistakable.
TOLERATED_NAMESPACES = {NAMESPACE, NAMESPACE + "/", ""}
_STEP = 64 * 1024


class GuardedParser:
    """Calls ``on_start``, ``on_end``, ``on_text`` of its subclass. Raises EdxmlError(malformed, doctype, too_large)."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.depth = 0
        self._fed = self._elements = self._markup = 0
        # The encoding is fixed: the standard says UTF-8, and some writers declare UTF-16 over UTF-8 bytes.
        self._expat = expat.ParserCreate("utf-8", " ")
        self._expat.buffer_text = True
        self._expat.buffer_size = _STEP
        self._expat.XmlDeclHandler = self._declaration
        self._expat.StartDoctypeDeclHandler = self._doctype
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.CharacterDataHandler = self.on_text

    @property
    def byte_index(self) -> int:
        """Where the element that is being reported starts (or, at its end, its end tag), in bytes fed."""
        return self._expat.CurrentByteIndex

    def run(self, source: Iterable[bytes]) -> None:
        """Parse to the end."""
        for data in source:
            for at in range(0, len(data), _STEP):
                self._feed(data[at : at + _STEP])
        self._parse(b"", final=True)

    def spend(self, amount: int) -> None:
        """Count characters of markup and text (attachments excepted) against the limit."""
        self._markup += amount
        if self._markup > self.limits.markup:
            raise too_much()

    def on_declaration(self, encoding: str) -> None:
        """The encoding an XML declaration names."""

    def on_start(self, name: str, namespace: str) -> None:
        """An element: its local name, or ``namespace local`` for a foreign one."""

    def on_end(self) -> None:
        """The end of the element opened last."""

    def on_text(self, data: str) -> None:
        """Character data."""

    def _feed(self, data: bytes) -> None:
        self._fed += len(data)
        if self._fed > self.limits.message:
            raise EdxmlError("Gói tin lớn hơn giới hạn cho phép; đề nghị bên gửi chia nhỏ tệp đính kèm.", "too_large")
        self._parse(data, final=False)
        # An endless tag or comment is read again and again by the parser: stop it while it is still cheap.
        if self._fed - self._expat.CurrentByteIndex > self.limits.token:
            raise too_much()

    def _parse(self, data: bytes, *, final: bool) -> None:
        try:
            self._expat.Parse(data, final)
        except expat.ExpatError as error:
            raise EdxmlError(
                f"Tệp không phải XML đúng cú pháp (dòng {error.lineno}, cột {error.offset + 1}); "
                "đề nghị bên gửi xuất lại gói tin.",
                "malformed",
            ) from None

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self.on_declaration(encoding or "")

    def _doctype(self, *_: object) -> None:
        raise EdxmlError(
            "Gói tin chứa khai báo DOCTYPE, không được phép vì lý do an toàn; đề nghị bên gửi xuất lại gói tin.",
            "doctype",
        )

    def _start(self, full_name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self.depth += 1
        namespace, _, local = full_name.rpartition(" ")
        self.spend(len(local) + sum(len(key) + len(value) for key, value in attributes.items()))
        if self._elements > self.limits.elements or self.depth > self.limits.depth:
            raise too_much()
        self.on_start(local if namespace in TOLERATED_NAMESPACES else full_name, namespace)

    def _end(self, _full_name: str) -> None:
        self.depth -= 1
        self.on_end()


def too_much() -> EdxmlError:
    """The error for a message that only wants to hurt."""
    return EdxmlError(
        "Gói tin lồng quá sâu hoặc chứa quá nhiều phần tử, có thể là gói tin phá hoại; không đọc.", "too_large"
    )
