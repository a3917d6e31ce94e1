"""`nharong signatures`: the verdict on every signature of a file."""

import json
import os
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from nharong.kernel import clock
from nharong.signing.errors import SigningError
from nharong.signing.findings import Finding, Verification
from nharong.signing.revocation.kept import kept_in
from nharong.signing.trust import anchors_in
from nharong.signing.verdict import LARGEST_FILE, verify
from nharong.signing.words import REPORTED, UNREADABLE
from nharong.wiring.home import home

NEGATIVE, BAD_INPUT = 1, 2

app = typer.Typer(help="Chữ ký số trên tệp PDF.", no_args_is_help=True)


@app.callback()
def signatures() -> None:
    """Chữ ký số trên tệp PDF."""


@app.command("verify")
def verify_file(
    file: Annotated[Path, typer.Argument(metavar="TỆP.pdf", help="Tệp PDF cần kiểm tra.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")] = False,
    report: Annotated[bool, typer.Option("--report", help="In thêm báo cáo kỹ thuật của từng chữ ký.")] = False,
) -> None:
    """Kiểm tra mọi chữ ký số của một tệp (mã thoát 0: dùng được; 1: không dùng được; 2: tệp không đọc được)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nharong.wiring.settings")
    pdf = _read(file)
    try:
        known = kept_in(home() / "evidence")
        verification = verify(pdf, anchors=anchors_in(home() / "trust"), at=clock.now(), known=known)
    except SigningError as problem:
        _refuse(problem.sentence)
    if as_json:
        typer.echo(json.dumps(verification.as_json(), ensure_ascii=False, indent=2))
    else:
        _tell(verification, report=report)
    if not verification.readable:
        if as_json:
            typer.echo(verification.sentence, err=True)
        raise typer.Exit(BAD_INPUT)
    if verification.negative:
        raise typer.Exit(NEGATIVE)


def _read(file: Path) -> bytes:
    try:
        if not file.is_file():
            _refuse(f"Không có tệp {file}.")
        if file.stat().st_size > LARGEST_FILE:
            _refuse(UNREADABLE["too_big"])
        return file.read_bytes()
    except (OSError, ValueError):
        _refuse(f"Không đọc được tệp {file}.")


def _refuse(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(BAD_INPUT)


def _tell(verification: Verification, *, report: bool) -> None:
    if not verification.readable:
        typer.echo(verification.sentence, err=True)
        return
    if not verification.signatures:
        typer.echo(verification.summary)
    for order, finding in enumerate(verification.signatures, start=1):
        for line in _lines(order, finding):
            typer.echo(line)
        for name, said in finding.report.items() if report else ():
            typer.echo(f"   - {REPORTED.get(name, name)}: {said}")


def _lines(order: int, finding: Finding) -> list[str]:
    lines = [f"{order}. {finding.signer or 'Không rõ người ký'}: {finding.verdict.label}"]
    if finding.issuer:
        lines.append(f"   Nơi cấp chứng thư: {finding.issuer}")
    if finding.signed_at:
        lines.append(f"   Thời điểm ký: {clock.iso(finding.signed_at)}")
    if finding.timestamp:
        lines.append(f"   Dấu thời gian: {clock.iso(finding.timestamp)}")
    lines.append(f"   {finding.reason}")
    return lines
