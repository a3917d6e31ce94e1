"""`nharong axis`: run an axis of our own, and connect agencies to it."""

import json
import os
import socket
import threading
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Trục liên thông văn bản chạy tại chỗ: đăng ký cơ quan, chạy máy chủ.")


@app.command()
def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Cổng mạng của trục.")] = 8001,
    host: Annotated[str, typer.Option(help="Địa chỉ mạng của trục.")] = "127.0.0.1",
    threads: Annotated[int, typer.Option(min=1, max=64, help="Số lời gọi được xử lý cùng lúc.")] = 8,
) -> None:
    """Chạy trục; cơ sở dữ liệu được chuẩn bị trước khi nhận lời gọi đầu tiên."""
    _check_free(host, port)
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
