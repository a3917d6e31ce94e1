"""`nharong axis`: run an axis of our own, and connect agencies to it."""

import json
import os
import socket
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

app = typer.Typer(no_args_is_help=True, help="Trục liên thông văn bản chạy tại chỗ: đăng ký cơ quan, chạy máy chủ.")
agencies = typer.Typer(no_args_is_help=True, help="Danh mục cơ quan trên trục.")
app.add_typer(agencies, name="agencies")

_ROWS_SHOWN = 20


@app.command()
def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Cổng mạng của trục.")] = 8001,
    host: Annotated[str, typer.Option(help="Địa chỉ mạng của trục.")] = "127.0.0.1",
    threads: Annotated[int, typer.Option(min=1, max=64, help="Số lời gọi được xử lý cùng lúc.")] = 8,
    test_mode: Annotated[
        bool, typer.Option("--test-mode", help="Cho đặt sự cố và xem nội dung gói tin; không dùng cho văn bản thật.")
    ] = False,
) -> None:
    """Chạy trục; cơ sở dữ liệu được chuẩn bị trước khi nhận lời gọi đầu tiên."""
    _check_free(host, port)
    os.environ["NHARONG_AXIS_TEST_MODE"] = "1" if test_mode else ""
    _set_up()
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    _end_workers_with_this_process()
    typer.echo(f"Trục liên thông đang chạy tại http://{host}:{port}/ (dừng bằng Ctrl-C).")
    Server(
        "nharong.wiring.axis_wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=threads,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


@app.command()
def register(  # noqa: PLR0917 - typer passes them by name
    code: Annotated[str, typer.Argument(help="Mã định danh của cơ quan.")],
    name: Annotated[str, typer.Argument(help="Tên cơ quan.")],
    parent: Annotated[str, typer.Option(help="Mã định danh của cơ quan cấp trên, đã có trên trục.")] = "",
    old_code: Annotated[str, typer.Option(help="Mã định danh cũ.")] = "",
    mail: Annotated[str, typer.Option(help="Thư điện tử của văn thư.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="In JSON với code và secret.")] = False,
) -> None:
    """Kết nối một cơ quan với trục và in khóa bí mật của nó, một lần duy nhất; gọi lại thì cấp khóa mới."""
    _set_up()
    from nharong.axis import acts
    from nharong.axis.errors import Refused

    try:
        agency, secret = acts.register_agency(code=code, name=name, parent=parent, old_code=old_code, mail=mail)
    except Refused as refusal:
        typer.echo(refusal.sentence, err=True)
        raise typer.Exit(1) from refusal
    if as_json:
        typer.echo(json.dumps({"code": agency.code, "secret": secret}))
    else:
        typer.echo(f"Đã kết nối {agency.code} ({agency.name}).\nKhóa bí mật (chỉ hiện lần này): {secret}")


@app.command()
def lock(code: Annotated[str, typer.Argument(help="Mã định danh của cơ quan.")]) -> None:
    """Tạm khóa một cơ quan: không ai gửi cho nó, nó không gửi được; thư đang chờ vẫn nhận được."""
    _set_lock(code, locked=True)
    typer.echo(f"Đã tạm khóa {code}.")


@app.command()
def unlock(code: Annotated[str, typer.Argument(help="Mã định danh của cơ quan.")]) -> None:
    """Mở khóa một cơ quan."""
    _set_lock(code, locked=False)
    typer.echo(f"Đã mở khóa {code}.")


def _set_lock(code: str, *, locked: bool) -> None:
    _set_up()
    from nharong.axis import acts
    from nharong.axis.errors import Refused

    try:
        acts.set_lock_of(code=code, locked=locked)
    except Refused as refusal:
        typer.echo(refusal.sentence, err=True)
        raise typer.Exit(2) from refusal


@agencies.command(name="import")
def import_agencies(
    file: Annotated[Path, typer.Argument(help="Danh mục cơ quan: .csv có dòng tên cột, hoặc mỗi dòng một JSON.")],
    as_json: Annotated[bool, typer.Option("--json", help="In JSON.")] = False,
) -> None:
    """Nhập danh mục cơ quan (mã, tên, cấp trên, mã cũ ...) vào trục; nhập lại thì cập nhật."""
    if not file.exists() or file.is_dir():
        typer.echo(f"Không có tệp {file}; hãy kiểm tra đường dẫn.", err=True)
        raise typer.Exit(2)
    _set_up()
    from nharong.axis import acts

    try:
        outcome = acts.import_file(file)
    except OSError as error:
        typer.echo(f"Không đọc được {file} ({error.strerror}); hãy kiểm tra quyền đọc.", err=True)
        raise typer.Exit(2) from error
    if as_json:
        typer.echo(json.dumps(asdict(outcome), ensure_ascii=False))
        return
    typer.echo(f"Đã nhập {outcome.imported}, cập nhật {outcome.updated}, giữ nguyên {outcome.unchanged} cơ quan.")
    for row in outcome.rejected[:_ROWS_SHOWN]:
        typer.echo(f"Dòng {row.line} ({row.code or 'không có mã'}): {row.reason}.", err=True)
    if len(outcome.rejected) > _ROWS_SHOWN:
        typer.echo(f"... và {len(outcome.rejected) - _ROWS_SHOWN} dòng khác; xem đủ bằng --json.", err=True)


@app.command()
def conformance(  # noqa: PLR0917 - typer passes them by name
    url: Annotated[str, typer.Argument(help="Địa chỉ của trục cần thử.")],
    code: Annotated[list[str], typer.Option(help="Mã hệ thống dùng để thử; nên có ba, theo thứ tự với --secret.")],
    secret: Annotated[list[str], typer.Option(help="Khóa bí mật của hệ thống ấy.")],
    locked: Annotated[str, typer.Option(help="Mã một cơ quan đang bị khóa trên trục, nếu có.")] = "",
    unknown: Annotated[str, typer.Option(help="Một mã chắc chắn không có trên trục.")] = "000.00.00.KHONGCO",
    patience: Annotated[float, typer.Option(min=0, max=600, help="Chờ trục giao gói tin nhiều nhất mấy giây.")] = 5,
    timeout: Annotated[float, typer.Option(min=1, max=3600, help="Chờ một câu trả lời nhiều nhất mấy giây.")] = 60,
    report: Annotated[Path | None, typer.Option(help="Tệp báo cáo (Markdown) sẽ ghi ra.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="In JSON.")] = False,
) -> None:
    """Thử một trục, của mình hay của người khác, bằng mọi loại gói tin; mã thoát 1 khi có phép thử bắt buộc không đạt."""
    if len(code) != len(secret) or len(set(code)) != len(code):
        typer.echo("Mỗi --code phải đi với một --secret, mỗi mã một lần.", err=True)
        raise typer.Exit(2)
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        typer.echo("Địa chỉ của trục phải là một địa chỉ http hoặc https đầy đủ.", err=True)
        raise typer.Exit(2)
    told = {
        "url": url.rstrip("/") + "/",
        "accounts": list(zip(code, secret, strict=True)),
        "locked": locked,
        "unknown": unknown,
        "patience": patience,
        "timeout": timeout,
        "report": str(report) if report else "",
        "json": as_json,
    }
    done = subprocess.run(
        [sys.executable, "-m", "nharong.axis.conformance"], input=json.dumps(told), text=True, check=False
    )
    raise typer.Exit(done.returncode)


def _set_up() -> None:
    """Django with the axis' own settings, its tables made or brought up to date."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "nharong.wiring.axis_settings"
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    connections.close_all()  # a connection must not be carried into a forked worker


def _check_free(host: str, port: int) -> None:
    """End with a sentence when the port is taken: else two would share it and calls reach either by chance."""
    try:
        with socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET):
            pass
    except (OSError, OverflowError) as error:
        typer.echo(
            f"Không mở được cổng {port} tại {host} ({error}); hãy dừng chương trình đang dùng cổng này.", err=True
        )
        raise typer.Exit(1) from error


def _end_workers_with_this_process() -> None:
    """Make forked workers end when this process ends, even by SIGKILL: an orphan would go on holding the port.

    Each worker waits for the end of a pipe that only this process keeps open.
    """
    reading, writing = os.pipe()

    def wait_for_the_end() -> None:
        os.read(reading, 1)
        os._exit(1)

    def in_worker() -> None:
        os.close(writing)
        threading.Thread(target=wait_for_the_end, name="ends-with-the-axis", daemon=True).start()

    os.register_at_fork(after_in_child=in_worker)
