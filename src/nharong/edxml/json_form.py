"""A message as JSON, for scripts: the header by the model's own names, the attachments as files beside it."""

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from nharong.edxml.attachment import Attachment
from nharong.edxml.errors import EdxmlError
from nharong.edxml.model import DocumentMessage, Message, StatusMessage
from nharong.edxml.times import VIETNAM

_KINDS: dict[str, type[DocumentMessage] | type[StatusMessage]] = {"document": DocumentMessage, "status": StatusMessage}
_ASIDE = {"attachments", "warnings"}


def to_json(message: Message, *, paths: Mapping[int, str] | None = None) -> dict[str, Any]:
    """``{"type", "header", "attachments", "warnings"}`` of plain JSON values; days and moments in ISO 8601.

    ``paths`` gives, by position, the file an attachment was put into, relative to where the JSON will lie.
    """
    attachments = message.attachments if isinstance(message, DocumentMessage) else ()
    return {
        "type": "document" if isinstance(message, DocumentMessage) else "status",
        "header": {
            field.name: _plain(getattr(message, field.name))
            for field in dataclasses.fields(message)
            if field.name not in _ASIDE
        },
        "attachments": [
            {
                "name": attachment.name,
                "media_type": attachment.media_type,
                "size": attachment.size,
                "sha256": attachment.sha256,
                "description": attachment.description,
                "content_id": attachment.content_id,
                **({"path": paths[number]} if paths and number in paths else {}),
            }
            for number, attachment in enumerate(attachments)
        ],
        "warnings": [_plain(warning) for warning in message.warnings],
    }


def from_json(data: object, *, folder: Path) -> Message:
    """The message such JSON describes. An attachment's ``path`` (else its ``name``) is taken from inside ``folder``.

    Only the fields without a default must be there; ``size`` and ``sha256`` are checked when given. Raises
    EdxmlError(json, attachment).
    """
    top = _mapping(data, "gói tin")
    kind = _KINDS.get(str(top.get("type", "")))
    if kind is None:
        raise EdxmlError("Trường “type” phải là “document” hoặc “status”; hãy sửa tệp JSON.", "json")
    unknown = set(top) - {"type", "header", *_ASIDE}
    if unknown:
        raise _wrong(sorted(map(str, unknown))[0], "không có trong mẫu")
    values = _values(kind, top.get("header", {}), "header")
    listed = top.get("attachments", [])
    if not isinstance(listed, list):
        raise _wrong("attachments", "phải là một danh sách")
    if kind is DocumentMessage:
        values["attachments"] = tuple(
            _attachment(item, f"attachments[{number}]", folder) for number, item in enumerate(listed)
        )
    elif listed:
        raise _wrong("attachments", "không dùng cho gói tin trạng thái")
    return kind(**values)


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def _values(record: type[Any], data: object, where: str) -> dict[str, Any]:
    given = _mapping(data, where)
    fields = {field.name: field for field in dataclasses.fields(record) if field.name not in _ASIDE}
    for name in given:
        if name not in fields:
            raise _wrong(f"{where}.{name}", "không có trong mẫu")
    hints = typing.get_type_hints(record)
    values = {}
    for name, field in fields.items():
        if name in given:
            values[name] = _value(hints[name], given[name], f"{where}.{name}")
        elif field.default is dataclasses.MISSING:
            raise _wrong(f"{where}.{name}", "bị thiếu")
    return values


def _value(hint: Any, data: object, where: str) -> Any:
    if isinstance(hint, types.UnionType):
        if data is None:
            return None
        return _value(next(part for part in typing.get_args(hint) if part is not types.NoneType), data, where)
    if typing.get_origin(hint) is tuple:
        if not isinstance(data, list):
            raise _wrong(where, "phải là một danh sách")
        inner = typing.get_args(hint)[0]
        return tuple(_value(inner, item, f"{where}[{number}]") for number, item in enumerate(data))
    if dataclasses.is_dataclass(hint):
        record = typing.cast("type[Any]", hint)
        return record(**_values(record, data, where))
    return _scalar(hint, data, where)


def _scalar(hint: Any, data: object, where: str) -> Any:
    if hint in {bool, int}:
        if type(data) is not hint:
            raise _wrong(where, "phải là true hoặc false" if hint is bool else "phải là số nguyên")
        return data
    if not isinstance(data, str):
        raise _wrong(where, "phải là chuỗi ký tự")
    try:
        if hint is datetime:
            moment = datetime.fromisoformat(data)
            return moment.astimezone(VIETNAM) if moment.tzinfo else moment.replace(tzinfo=VIETNAM)
        return date.fromisoformat(data) if hint is date else hint(data)
    except (ValueError, OverflowError):
        raise _wrong(where, f"có giá trị không dùng được (“{data[:40]}”)") from None


def _attachment(data: object, where: str, folder: Path) -> Attachment:
    given = _mapping(data, where)
    texts = {
        name: _scalar(str, given.get(name, ""), f"{where}.{name}")
        for name in ("name", "path", "media_type", "description", "content_id", "sha256")
    }
    inside = folder.resolve()
    try:
        file = (inside / (texts["path"] or texts["name"])).resolve()
        present = file.is_relative_to(inside) and file.is_file()
    except (ValueError, OSError):
        present = False
    if not present:
        raise EdxmlError(
            f"Không tìm thấy tệp đính kèm “{texts['path'] or texts['name']}” trong thư mục của tệp JSON; "
            "hãy đặt tệp vào đó.",
            "attachment",
        )
    try:
        attachment = Attachment(
            name=texts["name"] or file.name,
            content=file,
            media_type=texts["media_type"],
            description=texts["description"],
            content_id=texts["content_id"],
        )
    except OSError:
        raise EdxmlError(f"Không đọc được tệp đính kèm “{file.name}”; hãy kiểm tra quyền đọc.", "attachment") from None
    size = given.get("size", attachment.size)
    if size != attachment.size or texts["sha256"] not in {"", attachment.sha256}:
        raise EdxmlError(
            f"Tệp đính kèm “{attachment.name}” khác với mã băm hoặc dung lượng ghi trong JSON; hãy kiểm tra lại tệp.",
            "attachment",
        )
    return attachment


def _mapping(data: object, where: str) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise _wrong(where, "phải là một đối tượng JSON")
    return data


def _wrong(where: str, what: str) -> EdxmlError:
    return EdxmlError(f"Trường “{where}” {what}; hãy sửa tệp JSON.", "json")
