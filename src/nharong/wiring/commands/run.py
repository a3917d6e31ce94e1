"""`nharong run` and its parts: the whole office on one machine, the worker, set-up."""

import os
import time
from pathlib import Path
from typing import Annotated

import typer

from nharong.wiring.django_ready import migrate, set_up
from nharong.wiring.home import home


def setup() -> None:
    """Chuẩn bị cài đặt: phông chữ và bản dịch."""
    from nharong.wiring.translations import compile_catalogues

    from .fonts import fonts

    fonts()
    compile_catalogues()


def run(
    host: Annotated[str, typer.Option(help="Địa chỉ mạng của trang web.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65534, help="Cổng của trang web; trục dùng cổng kế tiếp.")] = 8000,
    *,
    empty: Annotated[
        bool, typer.Option("--empty", help="Không lập cơ quan trình diễn; hỏi người quản trị đầu tiên.")
    ] = False,
) -> None:
    """Chạy trang web, tiến trình nền và trục liên thông; lần đầu lập cơ quan trình diễn."""
    from nharong.wiring import running

    axis_port = port + 1
    os.environ["NHARONG_AXIS_URL"] = f"http://127.0.0.1:{axis_port}"
    set_up()
    if not running.is_free(home() / "run.lock"):
        typer.echo(
            f"Thư mục dữ liệu {home()} đang được một tiến trình nharong run khác dùng; hãy dừng tiến trình đó trước.",
            err=True,
        )
        raise typer.Exit(1)
    _check_fit_to_run(host, port, axis_port)
    if _unfinished().exists():
        typer.echo("Lần lập cơ quan trình diễn trước bị dừng giữa chừng; lập lại từ đầu ...")
        running.empty_databases()
    migrate()
    from nharong.documents.finding.entering import enter_all_once
    from nharong.kernel import clock
    from nharong.people.models import Person

    enter_all_once()
    started = time.monotonic()
    first_time = not Person.objects.exists()
    demonstration = clock.is_demonstration() or (first_time and not empty)
    # A real office names its own authority; a demonstration without one gets ours.
    tsa_port = running.free_port() if demonstration and not os.environ.get("NHARONG_TSA_URL") else None
    parts = running.children(host=host, port=port, axis_port=axis_port, tsa_port=tsa_port)
    try:
        parts[0].start()
        running.wait_until_it_answers(f"http://127.0.0.1:{axis_port}/")
        if first_time and empty:
            _ask_for_administrator()
        elif first_time:
            _make_demonstration()
        for part in parts[1:]:
            part.start()
        address = f"http://{'localhost' if host == '127.0.0.1' else host}:{port}/"
        running.wait_until_it_answers(f"http://{host}:{port}/tai-khoan/dang-nhap/")
        typer.echo(
            f"\nNhà Rông đang chạy: {address}   (khởi động trong {time.monotonic() - started:.1f} giây; Ctrl-C để dừng)"
        )
        typer.echo(f"Trục liên thông:    http://localhost:{axis_port}/")
        if clock.is_demonstration():
            _tell_who_can_sign_in()
        running.watch(parts, typer.echo)
    finally:
        for part in reversed(parts):
            part.stop()


def _check_fit_to_run(host: str, port: int, axis_port: int) -> None:
    """End with one sentence when fonts are missing or a port is taken: later it would be a riddle."""
    from nharong.kernel.fonts import FontsMissing, document_fonts
    from nharong.wiring.running import is_taken

    try:
        document_fonts()
    except FontsMissing as missing:
        typer.echo(missing.sentence, err=True)
        raise typer.Exit(1) from missing
    for at, wanted in ((host, port), ("127.0.0.1", axis_port)):
        if is_taken(at, wanted):
            typer.echo(
                f"Cổng {wanted} đang có chương trình khác dùng; hãy chọn cổng khác, ví dụ make run PORT=9000.", err=True
            )
            raise typer.Exit(1)


def worker(
    interval: Annotated[float, typer.Option(min=0.05, help="Số giây nghỉ khi không có việc.")] = 0.3,
) -> None:
    """Chạy tiến trình nền: gửi, nhận qua trục và các việc theo giờ."""
    set_up()
    from nharong.wiring.working import work

    work(interval=interval)


def _unfinished() -> Path:
    """Stands while the demonstration is being made, before anybody could have worked in it."""
    return home() / "demonstration-unfinished"


def _ask_for_administrator() -> None:
    from nharong.flows.start_empty import start_empty
    from nharong.kernel.errors import OfficeError

    typer.echo("Lập người quản trị đầu tiên.")
    while True:
        agency = typer.prompt("Tên cơ quan")
        code = typer.prompt("Mã định danh cơ quan (ví dụ 000.00.00.H34)")
        username = typer.prompt("Tên đăng nhập", default="quantri")
        full_name = typer.prompt("Họ và tên")
        password = typer.prompt("Mật khẩu (từ 10 ký tự)", hide_input=True, confirmation_prompt="Nhập lại mật khẩu")
        try:
            start_empty(agency_name=agency, agency_code=code, username=username, full_name=full_name, password=password)
            return
        except OfficeError as error:
            typer.echo(error.sentence, err=True)


def _make_demonstration() -> None:
    from nharong.flows.demonstration import cast, story, wider_cast
    from nharong.kernel import clock
    from nharong.wiring import running

    typer.echo("Lập cơ quan trình diễn: tỉnh Kon Tum, năm 2021 ...")
    _unfinished().touch()
    clock.set_office_time(clock.at_local(2021, 1, 25, 7, 30))
    secrets = running.connect_agencies({facts.code: facts.name for facts in cast.AGENCIES})
    office = cast.make_office(secrets=secrets, also=wider_cast.PEOPLE)
    story.live(office, tell=typer.echo)
    _unfinished().unlink()


def _tell_who_can_sign_in() -> None:
    from nharong.flows.demonstration import cast, wider_cast
    from nharong.kernel import clock

    typer.echo(f"\nĐồng hồ của cơ quan trình diễn: {clock.now():%H:%M ngày %d/%m/%Y}")
    typer.echo(f"Mật khẩu của mọi tài khoản: {cast.PASSWORD}   Mã PIN chữ ký số: {cast.PIN}\n")
    names = {facts.key: facts.short_name for facts in cast.AGENCIES}
    for person in (*cast.PEOPLE, *wider_cast.PEOPLE):
        typer.echo(f"  {person.username:<9} {person.full_name:<18} {person.title}, {names[person.agency]}")
