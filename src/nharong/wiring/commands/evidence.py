"""`nharong evidence`: the proof of a figure in one file, and its check without any database."""

import json
from pathlib import Path
from typing import Annotated

import typer

from nharong.flows.prove_figure.verify_evidence import Broken, opened, verify
from nharong.wiring.django_ready import set_up_with_data

NEGATIVE, BAD_INPUT = 1, 2
LARGEST = 1 << 30

app = typer.Typer(no_args_is_help=True, help="Bằng chứng số liệu: xuất, kiểm tra không cần cơ sở dữ liệu.")


@app.command()
def export(
    out: Annotated[Path, typer.Argument(help="Tệp .zip sẽ ghi.")],
    objective: Annotated[int, typer.Option(min=1, max=999, help="Số thứ tự mục tiêu.")],
    year: Annotated[int, typer.Option(min=1945, max=2999, help="Năm.")],
    period: Annotated[str, typer.Option(help="Kỳ đã chốt (2021, 2021-q2, 2021-m06); bỏ trống: cả năm.")] = "",
    *,
    sign: Annotated[bool, typer.Option("--sign", help="Hỏi mã PIN để cơ quan ký số báo cáo.")] = False,
) -> None:
    """Xuất bằng chứng của một mục tiêu: báo cáo PDF/A, bảng bản ghi và chứng minh, trong một tệp có niêm phong."""
    set_up_with_data()
    from nharong.flows.prove_figure.exporting import evidence_of
    from nharong.kernel.actor import THE_HOUSE
    from nharong.kernel.errors import OfficeError

    pin = typer.prompt("Mã PIN của cơ quan", hide_input=True, err=True) if sign else ""
    try:
        kept = evidence_of(actor=THE_HOUSE, objective=objective, year=year, period=period, pin=pin)
        out.write_bytes(kept)
    except OfficeError as error:
        typer.echo(error.sentence, err=True)
        raise typer.Exit(BAD_INPUT) from error
    except OSError as error:
        typer.echo(f"Không ghi được tệp {out}; hãy kiểm tra thư mục và quyền ghi.", err=True)
        raise typer.Exit(BAD_INPUT) from error
    typer.echo(f"Đã ghi {out} ({len(kept)} byte).")


@app.command("verify")
def verify_command(
    file: Annotated[Path, typer.Argument(help="Tệp bằng chứng .zip.")],
    key: Annotated[str, typer.Option(help="Khóa công khai cơ quan đã công bố (64 chữ số hex).")] = "",
    *,
    as_json: Annotated[bool, typer.Option("--json", help="In JSON.")] = False,
) -> None:
    """Kiểm tra một tệp bằng chứng, không cần cơ sở dữ liệu nào."""
    try:
        said = verify(_read(file), key.strip().lower())
    except Broken as broken:
        if as_json:
            nothing = dict.fromkeys(("objective", "numerator", "denominator", "records"))
            typer.echo(json.dumps({"intact": False, **nothing, "reason": str(broken)}, ensure_ascii=False, indent=2))
        else:
            typer.echo(f"Không hợp lệ: {broken}.")
        raise typer.Exit(NEGATIVE) from broken
    if as_json:
        typer.echo(json.dumps(said, ensure_ascii=False, indent=2))
        return
    for one in said["figures"]:
        typer.echo(
            f"Mục tiêu {one['objective']}, {one['title']}: {one['numerator']}/{one['denominator']} "
            f"({one['first_day']} - {one['last_day']}, {one['records']} bản ghi)"
        )
    typer.echo(f"Hợp lệ. Khóa của cơ quan: {said['key']}")


@app.command("open")
def open_record(
    file: Annotated[Path, typer.Argument(help="Tệp bằng chứng .zip.")],
    record: Annotated[str, typer.Argument(help="Bản ghi, ví dụ documents.document#12.")],
) -> None:
    """Mở tên của một bản ghi trong tệp: in tên và muối để người ngoài đối chiếu với mã băm."""
    set_up_with_data()
    from nharong.objectives.selectors import name_behind

    data = _read(file)
    try:
        said = verify(data)
    except Broken as broken:
        typer.echo(f"Không hợp lệ: {broken}.", err=True)
        raise typer.Exit(NEGATIVE) from broken
    kind, _hash, pk = record.partition("#")
    found = name_behind(roots=[one["records_root"] for one in said["figures"]], kind=kind, pk=pk)
    if found is None or not opened(data, record, found[1], found[0]):
        typer.echo("Cơ quan này không giữ bản ghi ấy của tệp bằng chứng.", err=True)
        raise typer.Exit(BAD_INPUT)
    typer.echo(f"Tên:  {found[0]}\nMuối: {found[1]}")


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size <= LARGEST:
            return file.read_bytes()
        why = "quá lớn"
    except OSError:
        why = "không đọc được"
    typer.echo(f"Tệp {file} {why}; hãy kiểm tra lại đường dẫn.", err=True)
    raise typer.Exit(BAD_INPUT)
