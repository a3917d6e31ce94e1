"""`nharong bench exchange`: messages end to end over a real axis, beside the bare limit, in one run."""

import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from nharong.wiring.running import nharong, wait_until_it_answers

_SIZE = 200 * 1024
_STRETCHES = 10
_ROOM_PER_MESSAGE = 1.6  # base64 and the second copy while it is written


def bench_exchange(
    rows: Annotated[int, typer.Option(min=10, max=100_000, help="Số lượt giao của mỗi phép đo.")] = 1000,
    receivers: Annotated[list[int] | None, typer.Option(min=1, max=50, help="Số nơi nhận của mỗi văn bản.")] = None,
    signed: Annotated[Path | None, typer.Option(help="Đo với tệp PDF đã ký này và kiểm tra chữ ký khi nhận.")] = None,
    standing: Annotated[
        int, typer.Option(min=0, max=1_000_000, help="Số gói tin đã giao xong có sẵn trên trục trước khi đo.")
    ] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="In JSON.")] = False,
) -> None:
    """Đo cả chặng đường của gói tin (lập, gửi, trục, lấy, đọc, báo nhận, trạng thái về) bên cạnh giới hạn trần."""
    wanted = list(dict.fromkeys(receivers or [1, 10]))
    if signed is not None and not signed.is_file():
        typer.echo(f"Không có tệp {signed}; hãy kiểm tra đường dẫn.", err=True)
        raise typer.Exit(2)
    size = signed.stat().st_size if signed else _SIZE
    with tempfile.TemporaryDirectory(prefix="nharong-bench-") as folder:
        _check_room(Path(folder), rows * len(wanted) * size)
        codes = [f"{number:03}.00.01.H99" for number in range(max(wanted) + 1)]
        with _axis(Path(folder), codes, standing=standing) as (url, process, secrets):
            told = {
                "url": url,
                "axis_process": process,
                "accounts": secrets,
                "messages": rows,
                "receivers": wanted,
                "stretch": max(rows // _STRETCHES, 1),
                "size": size,
                "signed": str(signed.absolute()) if signed else "",
            }
            done = subprocess.run(
                [sys.executable, "-m", "nharong.exchange.gateways.load"],
                input=json.dumps(told),
                text=True,
                check=False,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL if as_json else None,
            )
    if done.returncode != 0:
        typer.echo("Phép đo bị dừng giữa chừng; hãy chạy lại không có --json để xem vì sao.", err=True)
        raise typer.Exit(1)
    facts = _facts(json.loads(done.stdout), rows=rows, size=size, verified=signed is not None)
    facts["standing"] = standing
    if as_json:
        typer.echo(json.dumps(facts, ensure_ascii=False, indent=2))
    else:
        _show(facts)
    if any(figure["lost_or_doubled"] for figure in facts["figures"]):
        raise typer.Exit(1)


def _facts(found: dict[str, Any], *, rows: int, size: int, verified: bool) -> dict[str, Any]:
    """Rates are per second of one processor core; the ratio is that of the first figure (one receiver by default)."""
    bare = 1000 / found["bare_ms"]
    figures = []
    for figure in found["figures"]:
        stretches = figure["stretches"]
        # Without a system that tells processor time, the wall is all there is.
        measure = "processor_ms" if figure["processor_ms"] > 0 else "wall_ms"
        rate = 1000 / figure[measure]
        figures.append(
            {
                **figure,
                "per_second_and_core": rate,
                "per_second_on_the_wall": 1000 / figure["wall_ms"],
                "ratio": rate / bare,
                "last_stretch_to_first": stretches[-1][measure] / stretches[0][measure],
            }
        )
    return {
        "rows": rows,
        "bytes": size,
        "signatures_verified": verified,
        "ours": figures[0]["per_second_and_core"],
        "others": {"bare build, hash and parse": bare},
        "ratio": figures[0]["ratio"],
        "figures": figures,
    }


def _show(facts: dict[str, Any]) -> None:
    bare = facts["others"]["bare build, hash and parse"]
    if facts["standing"]:
        typer.echo(f"Trên trục đã có sẵn {facts['standing']} gói tin giao xong.")
    typer.echo(f"Giới hạn trần (lập, băm, đọc, không mạng, không lưu): {bare:.0f} gói/giây một nhân.")
    for figure in facts["figures"]:
        typer.echo(
            f"{figure['receivers']} nơi nhận: {figure['per_second_and_core']:.0f} lượt giao/giây một nhân "
            f"({figure['per_second_on_the_wall']:.0f}/giây đồng hồ), bằng {figure['ratio']:.2f} giới hạn trần; "
            f"chặng cuối so với chặng đầu {figure['last_stretch_to_first']:.2f}; "
            f"mất hoặc lặp {figure['lost_or_doubled']}/{figure['deliveries']}."
        )


def _check_room(folder: Path, needed: int) -> None:
    free = os.statvfs(folder)
    if free.f_bavail * free.f_frsize < needed * _ROOM_PER_MESSAGE:
        typer.echo(
            f"Phép đo này cần {needed * _ROOM_PER_MESSAGE / 1e9:.1f} GB trống ở {folder.parent}; hãy giảm --rows.",
            err=True,
        )
        raise typer.Exit(2)


@contextmanager
def _axis(folder: Path, codes: list[str], *, standing: int) -> Iterator[tuple[str, int, dict[str, str]]]:
    """An axis of its own for the measurement: its address, its process and the agencies' secrets by code."""
    environment = {**os.environ, "NHARONG_HOME": str(folder)}
    environment.pop("NHARONG_AXIS_DATABASE", None)
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    port = _free_port()
    process = subprocess.Popen(  # noqa: S603 - our own command
        nharong("axis", "serve", "--port", str(port)), env=environment, stdout=subprocess.DEVNULL
    )
    try:
        url = f"http://127.0.0.1:{port}"
        wait_until_it_answers(url + "/truc.css")
        done = subprocess.run(
            [sys.executable, "-m", "nharong.wiring.axis_connecting"],
            input=json.dumps({code: f"Cơ quan {code}" for code in codes}),
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        if standing:
            subprocess.run(
                [sys.executable, "-m", "nharong.axis.filling"],
                input=json.dumps({"messages": standing, "sender": codes[0], "receivers": codes[1:]}),
                env=environment,
                check=True,
                text=True,
            )
        yield url, process.pid, json.loads(done.stdout)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
