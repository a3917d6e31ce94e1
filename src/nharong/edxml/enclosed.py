"""From Reference and Attachment elements to attached files, judged by their bytes rather than by their labels."""

import re

from nharong.edxml.archive import Entry, Listing, UnreadableZipError, ZipTooLargeError, list_entries, unpack
from nharong.edxml.attachment import Attachment
from nharong.edxml.contents import Slice, Store
from nharong.edxml.errors import EdxmlError
from nharong.edxml.findings import Repair, Warning_
from nharong.edxml.limits import Limits
from nharong.edxml.names import ZIP_BY_NATURE, extension, safe_name
from nharong.edxml.node import Node

_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_ZIP_LABELS = {"application/zip", "application/x-zip-compressed", "application/x-zip"}
_BINARY = {"pdf", "zip", "doc", "xls", "ppt", "png", "jpg", "jpeg", "rar", "7z", *ZIP_BY_NATURE}
# What UTF-8 text handling leaves where a byte was no text: three or more in the first bytes of a file is no accident.
_REPLACEMENT = b"\xef\xbf\xbd"


def read_attachments(
    *, references: list[Node], attachments: list[Node], store: Store, limits: Limits, warnings: list[Warning_]
) -> tuple[Attachment, ...]:
    """The attached files in the order they stand in. Raises EdxmlError(zip_bomb)."""
    by_id = {bare_content_id(reference.value("ContentId")): reference for reference in references}
    read: list[Attachment] = []
    seen: set[str] = set()
    for number, node in enumerate(attachments, start=1):
        content_id = bare_content_id(node.value("ContentId"))
        reference = by_id.get(content_id)
        if reference is None:
            reference = Node("Reference")
            _warn(warnings, "no_reference", "Tệp đính kèm không có trong bảng kê của gói tin.", content_id)
        seen.add(content_id)
        given = node.value("AttachmentName") or reference.value("AttachmentName")
        name = safe_name(given, number=number)
        if name != given:
            warnings.append(
                Repair(
                    code="name",
                    sentence="Tên tệp đính kèm trống hoặc không an toàn; đã đổi tên.",
                    where=name,
                    was=given[:200],
                    now=name,
                )
            )
        judge = _Judge(name=name, content_id=content_id, store=store, limits=limits, warnings=warnings)
        read.append(
            Attachment(
                name=name,
                content=judge.content(node),
                description=node.value("Description") or reference.value("Description"),
                content_id=content_id,
            )
        )
    for content_id, reference in by_id.items():
        if content_id not in seen:
            name = reference.value("AttachmentName") or content_id
            _warn(warnings, "no_attachment", "Bảng kê có tệp nhưng gói tin không kèm nội dung của tệp.", name)
    return tuple(read)


def bare_content_id(text: str) -> str:
    """A content id without its ``cid:``."""
    return text[4:].strip() if text[:4].lower() == "cid:" else text


def _warn(warnings: list[Warning_], code: str, sentence: str, where: str) -> None:
    warnings.append(Warning_(code=code, sentence=sentence, where=where[:200]))


class _Judge:
    """Decides whether an attachment's bytes are the file or a zip around it."""

    def __init__(self, *, name: str, content_id: str, store: Store, limits: Limits, warnings: list[Warning_]) -> None:
        self._name = name
        self._content_id = content_id
        self._store = store
        self._limits = limits
        self._warnings = warnings

    def content(self, node: Node) -> Slice | bytes:
        payload_node = node.child("ContentTransferEncoded")
        if payload_node is None or payload_node.payload is None:
            _warn(self._warnings, "no_content", "Tệp đính kèm không có nội dung.", self._name)
            return b""
        content = self._unwrapped(payload_node.payload, labelled=node.value("ContentType").lower() in _ZIP_LABELS)
        self._compare_with_name(content)
        return content

    def _unwrapped(self, data: Slice, *, labelled: bool) -> Slice:
        if not data.read_at(0, 4).startswith(b"PK"):
            if labelled:
                _warn(
                    self._warnings, "not_zip", "Tệp ghi là zip nhưng không phải zip; giữ nguyên nội dung.", self._name
                )
            return data
        try:
            listing = list_entries(data)
            if not self._is_wrapping(listing, labelled=labelled):
                return data
            content = self._unpacked(data, listing.entries[0])
        except UnreadableZipError:
            if labelled or extension(self._name) not in ZIP_BY_NATURE:
                _warn(self._warnings, "bad_zip", "Tệp zip hỏng hoặc có mật khẩu; giữ nguyên nội dung.", self._name)
            return data
        except ZipTooLargeError:
            raise EdxmlError(
                f"Tệp nén “{self._name}” bung ra quá lớn, có thể là tệp phá hoại; không đọc gói tin này.", "zip_bomb"
            ) from None
        if not labelled:
            self._warnings.append(
                Repair(
                    code="hidden_zip",
                    sentence="Tệp được nén zip nhưng không ghi là zip; đã giải nén.",
                    where=self._name,
                )
            )
        if listing.count > 1:
            _warn(self._warnings, "more_entries", "Tệp zip chứa nhiều tệp; chỉ lấy tệp đầu tiên.", self._name)
        return content

    def _is_wrapping(self, listing: Listing, *, labelled: bool) -> bool:
        if not listing.entries:
            return False
        kind = extension(self._name)
        first = listing.entries[0].name
        if kind == "zip":
            # Some senders put their user's own zip in unwrapped. Only an entry named like a wrapping is one.
            stem = first.rpartition(".")[0]
            wrapped = listing.count == 1 and (
                stem == self._content_id or _UUID.fullmatch(stem) is not None or first == self._name
            )
            if not wrapped and labelled:
                _warn(self._warnings, "bare_zip", "Tệp zip được gửi nguyên, không nén lần nữa.", self._name)
            return wrapped
        if kind in ZIP_BY_NATURE and listing.count > 1:
            names = {entry.name for entry in listing.entries}
            if names & {"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"}:
                if labelled:
                    _warn(self._warnings, "bare_zip", "Tệp được gửi nguyên dù ghi là zip.", self._name)
                return False
        return labelled or listing.count == 1

    def _unpacked(self, data: Slice, entry: Entry) -> Slice:
        start = self._store.size
        for piece in unpack(
            data,
            entry,
            largest=self._limits.unpacked - start,
            ratio=self._limits.zip_ratio,
            ratio_from=self._limits.zip_ratio_from,
        ):
            self._store.append(piece)
        return Slice(store=self._store, offset=start, size=self._store.size - start)

    def _compare_with_name(self, content: Slice) -> None:
        kind = extension(self._name)
        head = content.read_at(0, 64 * 1024)
        if kind in _BINARY and head.count(_REPLACEMENT) > 2:
            _warn(
                self._warnings,
                "destroyed",
                "Nội dung tệp đã bị phá hỏng khi chuyển bảng mã ở bên gửi; đề nghị bên gửi gửi lại tệp.",
                self._name,
            )
        elif kind == "pdf" and b"%PDF-" not in head[:1024]:
            _warn(self._warnings, "not_pdf", "Tệp có tên .pdf nhưng nội dung không phải PDF.", self._name)
