"""`nharong tsa`: a time-stamp authority of our own, for tests and demonstration."""

import os
import shutil
from socketserver import ThreadingMixIn
from typing import Annotated
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import typer

from nharong.kernel import clock
from nharong.signing.errors import SigningError
from nharong.signing.timestamping.service import ROOT_FILE, application, authority_in
from nharong.wiring.home import home

FOLDER = "tsa"
BAD_INPUT = 2

app = typer.Typer(help="Nơi cấp dấu thời gian thử nghiệm (RFC 3161).", no_args_is_help=True)


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name the base class gave it
        """Nothing is worth a line: the tokens themselves say when they were given."""


@app.callback()
def tsa() -> None:
    """Nơi cấp dấu thời gian thử nghiệm (RFC 3161)."""


@app.command("serve")
def serve(
    *,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Cổng lắng nghe.")],
    host: Annotated[str, typer.Option("--host", help="Địa chỉ lắng nghe.")] = "127.0.0.1",
    trust: Annotated[bool, typer.Option("--trust", help="Tin cậy nơi cấp này trên hệ thống thử nghiệm.")] = False,
) -> None:
    """Chạy nơi cấp dấu thời gian thử nghiệm; dấu thời gian của nó không có giá trị bên ngoài."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nharong.wiring.settings")  # the office's clock is set there
    folder = home() / FOLDER
    try:
        authority = authority_in(folder, now=clock.now)
        server = make_server(host, port, application(authority), server_class=_Server, handler_class=_Quiet)
    except (SigningError, OSError) as problem:
        typer.echo(f"Không chạy được nơi cấp dấu thời gian: {problem}", err=True)
        raise typer.Exit(BAD_INPUT) from problem
    if trust:
        trusted = home() / "trust"
        trusted.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / ROOT_FILE, trusted / "nharong-tsa.pem")
    typer.echo(f"Dấu thời gian thử nghiệm: http://{host}:{server.server_port}/ (chứng thư gốc: {folder / ROOT_FILE})")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
