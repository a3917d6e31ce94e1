"""A message's XML into a light tree, with the attachments' bytes streamed aside."""

from collections.abc import Iterator

from nharong.edxml.base64_stream import Base64Stream
from nharong.edxml.contents import Store
from nharong.edxml.errors import EdxmlError
from nharong.edxml.findings import Repair, Warning_
from nharong.edxml.guard import TOLERATED_NAMESPACES, GuardedParser, too_much
from nharong.edxml.limits import Limits
from nharong.edxml.node import Node
from nharong.edxml.prologue import check_start
from nharong.edxml.words import NAMESPACE

_OLD_DIALECTS = ("http://www.e-doc.vn/", "http://schemas.xmlsoap.org/soap/envelope")
_FLAT_DIALECT = "http://www.go.vn/edoc"


class Scanner(GuardedParser):
    """After ``run``: ``root`` is the root element, ``store`` holds the payloads its nodes point to."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(limits)
        self.warnings: list[Warning_] = []
        self.store = Store()
        self.root = Node("")
        self._open: list[Node] = []
        self._payload: Base64Stream | None = None
        self._attachments = 0

    def scan(self, source: Iterator[bytes]) -> Node:
        """Read the whole source. Raises EdxmlError for everything that is not a well-formed, modest edXML file."""
        self.run(check_start(source, self.warnings))
        return self.root

    def on_declaration(self, encoding: str) -> None:
        if encoding and encoding.lower() != "utf-8":
            self.warnings.append(
                Repair(
                    code="encoding",
                    sentence="Gói tin khai báo bảng mã khác UTF-8; đã đọc theo UTF-8.",
                    was=encoding[:40],
                    now="UTF-8",
                )
            )

    def on_start(self, name: str, namespace: str) -> None:
        if self._payload is not None:
            raise EdxmlError("Nội dung tệp đính kèm có phần tử lạ; đề nghị bên gửi xuất lại gói tin.", "base64")
        node = Node(name)
        if not self._open:
            self.root = node
            self._check_root(name, namespace)
        else:
            parent = self._open[-1]
            parent.children.append(node)
            if name == "Attachment":
                self._attachments += 1
                if self._attachments > self.limits.attachments:
                    raise too_much()
            if name == "ContentTransferEncoded" and parent.name == "Attachment":
                self._payload = Base64Stream(self.store, room=self.limits.unpacked)
        self._open.append(node)

    def on_end(self) -> None:
        node = self._open.pop()
        if self._payload is None:
            return
        node.payload = self._payload.finish()
        if self._payload.padding_added:
            self.warnings.append(
                Repair(
                    code="base64",
                    sentence="Nội dung base64 của tệp đính kèm thiếu ký tự đệm; đã bổ sung.",
                    where="ContentTransferEncoded",
                    now="=" * self._payload.padding_added,
                )
            )
        self._payload = None

    def on_text(self, data: str) -> None:
        if self._payload is not None:
            self._payload.feed(data)
            return
        self.spend(len(data))
        if self._open:
            self._open[-1].parts.append(data)

    def _check_root(self, name: str, namespace: str) -> None:
        local = name.rpartition(" ")[2]
        if namespace in TOLERATED_NAMESPACES and local == "edXML":
            if namespace != NAMESPACE:
                self.warnings.append(
                    Repair(
                        code="namespace",
                        sentence="Gói tin ghi sai không gian tên XML; đã đọc như QCVN 102:2016/BTTTT.",
                        was=namespace,
                        now=NAMESPACE,
                    )
                )
            return
        if namespace.startswith(_OLD_DIALECTS):
            raise EdxmlError(
                "Đây là gói tin e-doc đời cũ (2013-2015), không phải edXML theo QCVN 102:2016; "
                "đề nghị bên gửi gửi lại theo chuẩn hiện hành.",
                "dialect",
            )
        if namespace.lower().startswith(_FLAT_DIALECT) or local.lower() == "edxmlenvelope":
            raise EdxmlError(
                "Gói tin viết theo cấu trúc phẳng mà trục liên thông không nhận; "
                "đề nghị bên gửi xuất lại theo QCVN 102:2016/BTTTT.",
                "dialect",
            )
        raise EdxmlError("Tệp XML này không phải gói tin edXML; hãy chọn đúng tệp.", "structure")
