"""`nharong documents`: the register of issued documents, and their signed files."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from nharong.wiring.commands.documents_lint import lint_command
from nharong.wiring.django_ready import set_up_with_data

BAD_INPUT = 2
app = typer.Typer(no_args_is_help=True, help="Văn bản đi đã phát hành: danh sách, xuất tệp đã ký.")
app.command("lint")(lint_command)


@app.command("list")
def list_issued(
    year: Annotated[int, typer.Option(min=1945, max=2999, help="Năm ban hành.")],
    agency: Annotated[str, typer.Option(help="Mã định danh cơ quan ban hành; bỏ trống là mọi cơ quan.")] = "",
    *,
    as_json: Annotated[bool, typer.Option("--json", help="In JSON.")] = False,
) -> None:
    """Danh sách văn bản đã phát hành trong một năm, mới nhất trước."""
    set_up_with_data()
    from nharong.flows.issue_document.selectors import issued_lines
    from nharong.kernel.errors import NotFound

    try:
        lines = issued_lines(year=year, agency_code=agency)
    except NotFound as error:
        typer.echo(error.sentence, err=True)
        raise typer.Exit(BAD_INPUT) from error
    if as_json:
        typer.echo(json.dumps({"documents": lines}, ensure_ascii=False, indent=2))
        return
    table = Table("Khóa", "Số, ký hiệu", "Ngày", "Tên loại", "Trích yếu", "Ký số", "Đã gửi", "Nơi nhận xác nhận")
    for line in lines:
        marks = ["có" if line[key] else "chưa" for key in ("signed", "sent", "acknowledged")]
        table.add_row(str(line["id"]), line["symbol"], line["issued_on"], line["kind"], line["subject"], *marks)
    Console().print(table)


@app.command()
def export(
    document_id: Annotated[int, typer.Argument(metavar="ID", help="Khóa của văn bản (xem documents list).")],
    out: Annotated[Path, typer.Argument(metavar="OUT.pdf", help="Tệp PDF sẽ ghi.")],
) -> None:
    """Xuất tệp đã ký của một văn bản đã phát hành."""
    set_up_with_data()
    from nharong.documents.models import Document
    from nharong.documents.words import ONCE_ISSUED

    document = Document.objects.filter(pk=document_id, state__in=ONCE_ISSUED).select_related("file").first()
    if document is None or document.file is None:
        typer.echo(
            "Không có văn bản điện tử đã phát hành nào mang khóa này; hãy xem lại bằng nharong documents list.",
            err=True,
        )
        raise typer.Exit(BAD_INPUT)
    try:
        out.write_bytes(document.file.read())
    except OSError as error:
        typer.echo(f"Không ghi được {out}: hãy chọn thư mục khác ({error.strerror}).", err=True)
        raise typer.Exit(BAD_INPUT) from error
    typer.echo(f"Đã xuất {document.symbol} ra {out}.", err=True)


@app.command("reindex")
def reindex() -> None:
    """Lập lại chỉ mục tìm kiếm từ sổ văn bản; chạy được lúc cơ quan đang làm việc."""
    set_up_with_data()
    from django.db import transaction

    from nharong.documents.finding.entering import rebuild

    with transaction.atomic():
        typer.echo(f"Đã lập lại chỉ mục của {rebuild()} văn bản.", err=True)
