"""Base64 taken as it comes, in pieces of any length, with or without line ends."""

import binascii

from nharong.edxml.contents import Slice, Store
from nharong.edxml.errors import EdxmlError

_SENTENCE = "Nội dung tệp đính kèm không phải base64 hợp lệ; đề nghị bên gửi gửi lại văn bản."


class Base64Stream:
    """Decodes pieces of text into a store. Raises EdxmlError(base64, too_large)."""

    def __init__(self, store: Store, *, room: int) -> None:
        self._store = store
        self._start = store.size
        self._room = room
        self._rest = b""
        self._ended = False
        self.padding_added = 0

    def feed(self, text: str) -> None:
        """Take the next piece."""
        try:
            data = self._rest + text.encode("ascii").translate(None, b" \t\r\n")
        except UnicodeEncodeError:
            raise EdxmlError(_SENTENCE, "base64") from None
        whole = len(data) - len(data) % 4
        self._rest = data[whole:]
        self._decode(data[:whole])

    def finish(self) -> Slice:
        """The decoded bytes; missing padding is added and counted in ``padding_added``."""
        if self._rest:
            self.padding_added = 4 - len(self._rest)
            self._decode(self._rest + b"=" * self.padding_added)
        return Slice(store=self._store, offset=self._start, size=self._store.size - self._start)

    def _decode(self, quanta: bytes) -> None:
        if not quanta:
            return
        if self._ended:
            raise EdxmlError(_SENTENCE, "base64")
        self._ended = quanta.endswith(b"=")
        try:
            decoded = binascii.a2b_base64(quanta, strict_mode=True)
        except binascii.Error:
            raise EdxmlError(_SENTENCE, "base64") from None
        if self._store.size + len(decoded) > self._room:
            raise EdxmlError(
                "Tổng dung lượng tệp đính kèm vượt giới hạn cho phép; đề nghị bên gửi chia văn bản thành nhiều gói.",
                "too_large",
            )
        self._store.append(decoded)
