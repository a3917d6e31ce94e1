"""`nharong documents lint`: the layout check of a file by Decree 30/2020/NĐ-CP."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

if TYPE_CHECKING:
    from nharong.documents.lint.findings import Report

NEGATIVE, BAD_INPUT = 1, 2
_SEVERITY = {"error": "lỗi", "warning": "nên xem lại"}


def lint_command(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Tệp .docx hoặc .pdf của văn bản.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="In JSON.")] = False,
) -> None:
    """Kiểm tra thể thức theo Nghị định 30/2020/NĐ-CP (mã thoát 0: không có lỗi; 1: có lỗi; 2: không đọc được)."""
    from nharong.documents.lint.checking import lint
    from nharong.documents.lint.errors import CannotLint

    try:
        report = lint(file)
    except CannotLint as problem:
        typer.echo(problem.sentence, err=True)
        raise typer.Exit(BAD_INPUT) from problem
    if as_json:
        typer.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        _tell(report)
    if report.has_errors:
        raise typer.Exit(NEGATIVE)


def _tell(report: "Report") -> None:
    typer.echo(f"Loại văn bản: {report.kind or 'không rõ'}")
    if not report.findings:
        typer.echo("Không thấy chỗ nào sai thể thức.")
        return
    table = Table("Phần", "Mức", "Trên văn bản", "Theo quy định", "Căn cứ")
    for finding in report.findings:
        expected = f"{finding.expected} [{finding.rule}]"
        cells = (finding.zone, _SEVERITY[finding.severity.value], finding.found, expected, finding.source)
        table.add_row(*map(escape, cells))
    Console().print(table)
    errors = sum(finding.severity.value == "error" for finding in report.findings)
    typer.echo(f"{errors} lỗi, {len(report.findings) - errors} chỗ nên xem lại.")
