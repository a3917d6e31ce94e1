"""`nharong edxml`: read a message of the document axis, or write one."""

import json
import tempfile
import unicodedata
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from nharong import edxml
from nharong.edxml.errors import why

app = typer.Typer(no_args_is_help=True, help="Gói tin edXML của trục liên thông văn bản (QCVN 102:2016/BTTTT).")

_LARGEST_JSON = 64 * 1024 * 1024


@app.command()
def read(
    file: Annotated[Path, typer.Argument(help="Tệp gói tin edXML.")],
    extract: Annotated[Path | None, typer.Option(help="Thư mục để ghi các tệp đính kèm ra.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="In JSON.")] = False,
) -> None:
    """Đọc một gói tin văn bản hoặc trạng thái, của bất kỳ phần mềm nào."""
    try:
        message = edxml.read(file)
        attachments = message.attachments if isinstance(message, edxml.DocumentMessage) else ()
        files = edxml.extract_to(attachments, extract) if extract else []
    except edxml.EdxmlError as error:
        _refuse(error.sentence)
    except OSError as error:
        _refuse(f"Không ghi được tệp đính kèm ({why(error)}); hãy kiểm tra thư mục và dung lượng đĩa.")
    data = edxml.to_json(message, paths={number: path.name for number, path in enumerate(files)})
    if as_json:
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        _show(message, data)
        for path in files:
            typer.echo(f"Đã ghi {path}")


@app.command()
def write(
    message: Annotated[Path, typer.Argument(help="Tệp JSON mô tả gói tin; tệp đính kèm nằm cùng thư mục.")],
    out: Annotated[Path, typer.Argument(help="Tệp edXML sẽ ghi ra.")],
) -> None:
    """Lập gói tin edXML theo đúng bố cục mà trục liên thông nhận."""
    try:
        composed = edxml.from_json(_json_of(message), folder=message.parent)
        warnings = edxml.check(composed)
        _write_whole(composed, out)
    except edxml.EdxmlError as error:
        _refuse(error.sentence)
    except OSError as error:
        _refuse(f"Không ghi được {out} ({why(error)}); hãy kiểm tra đường dẫn và quyền ghi.")
    for warning in warnings:
        typer.echo(f"Lưu ý: {warning.sentence}", err=True)


def _json_of(path: Path) -> object:
    try:
        if path.stat().st_size > _LARGEST_JSON:
            _refuse("Tệp JSON quá lớn; tệp đính kèm phải để ngoài, chỉ ghi đường dẫn trong JSON.")
        return json.loads(path.read_bytes())
    except OSError as error:
        _refuse(f"Không mở được {path} ({why(error)}); hãy kiểm tra đường dẫn và quyền đọc.")
    except (ValueError, RecursionError):
        _refuse(f"{path} không phải tệp JSON đúng cú pháp; hãy sửa lại.")


def _write_whole(message: edxml.Message, out: Path) -> None:
    # Written aside and moved into place: a half message must never lie where a sender looks for one.
    with tempfile.NamedTemporaryFile(dir=out.parent, prefix=f".{out.name[:40]}.", delete=False) as file:
        aside = Path(file.name)
        try:
            edxml.write_to(message, file)
            file.close()
            aside.chmod(0o644)
            aside.replace(out)
        finally:
            aside.unlink(missing_ok=True)


def _refuse(sentence: str) -> NoReturn:
    typer.echo(_printable(sentence), err=True)
    raise typer.Exit(2)


def _show(message: edxml.Message, data: dict[str, Any]) -> None:
    console = Console()
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    rows = _document_rows(message) if isinstance(message, edxml.DocumentMessage) else _status_rows(message)
    for label, value in rows:
        if value:
            table.add_row(label, Text(_printable(value)))
    console.print(table)
    if data["attachments"]:
        files = Table("Tệp đính kèm", "Loại", "Byte", "SHA-256")
        for item in data["attachments"]:
            cells = (item["name"], item["media_type"], str(item["size"]), item["sha256"])
            files.add_row(*(Text(_printable(cell), overflow="fold") for cell in cells))
        console.print(files)
    for warning in message.warnings:
        where = f" [{warning.where}]" if warning.where else ""
        console.print(Text(_printable(f"Lưu ý: {warning.sentence}{where}")))


def _document_rows(message: edxml.DocumentMessage) -> list[tuple[str, str]]:
    return [
        ("Gói tin", message.business_type.label),
        ("Nơi gửi", _body(message.sender)),
        ("Nơi nhận", "\n".join(map(_body, message.receivers))),
        ("Mã văn bản", message.document_id),
        ("Số, ký hiệu", str(message.code)),
        ("Loại văn bản", message.document_type.name),
        ("Ngày ban hành", f"{message.promulgated_on:%d/%m/%Y}" if message.promulgated_on else ""),
        ("Trích yếu", message.subject),
        ("Nội dung", message.content),
        ("Người ký", f"{message.signer.position} {message.signer.full_name}".strip() if message.signer else ""),
        ("Hạn trả lời", f"{message.due_on:%d/%m/%Y}" if message.due_on else ""),
        ("Trả lời", "\n".join(f"{answered.code} ({answered.organ_id})" for answered in message.response_for)),
        ("Lý do", message.business.reason if message.business else ""),
        ("Dấu vết", "\n".join(f"{_moment(entry.timestamp)} {entry.organ_id}" for entry in message.trace)),
    ]


def _status_rows(message: edxml.StatusMessage) -> list[tuple[str, str]]:
    return [
        ("Gói tin", f"Trạng thái {message.code.value}: {message.code.label}"),
        ("Nơi báo", _body(message.sender)),
        ("Báo cho", message.addressee_id),
        ("Về văn bản", f"{message.response_for.code} ({message.response_for.document_id})"),
        ("Nội dung", message.description),
        ("Người báo", message.staff.staff if message.staff else ""),
        ("Thời điểm", _moment(message.timestamp)),
    ]


def _body(body: edxml.Organization) -> str:
    return f"{body.name} ({body.organ_id})"


def _moment(moment: datetime | None) -> str:
    return f"{moment:%H:%M:%S %d/%m/%Y}" if moment else "không rõ lúc"


def _printable(text: str) -> str:
    # A message must not be able to steer the terminal: no control or direction characters but the line end.
    return "".join("�" if unicodedata.category(sign) in {"Cc", "Cf", "Cs"} and sign != "\n" else sign for sign in text)
