"""`nharong bench`: each claim of speed beside its peer or its limit, measured in one run."""

import json
from typing import Annotated

import typer

from nharong.kernel.fonts import FontsMissing, document_fonts
from nharong.signing.bench.contest import Outcome, run
from nharong.signing.errors import SigningError
from nharong.wiring.commands.bench_exchange import bench_exchange
from nharong.wiring.commands.bench_indicators import bench_indicators
from nharong.wiring.commands.bench_search import bench_search

BAD_INPUT = 2
MOST_ROWS = 10_000
_MAIN = "software RSA-2048"

app = typer.Typer(help="Đo tốc độ cạnh công cụ khác, trong cùng một lần chạy.", no_args_is_help=True)
app.command("search")(bench_search)
app.command("indicators")(bench_indicators)


app.command("exchange")(bench_exchange)


@app.callback()
def bench() -> None:
    """Đo tốc độ cạnh công cụ khác, trong cùng một lần chạy."""


@app.command("signing")
def signing(
    *,
    rows: Annotated[int, typer.Option("--rows", min=1, max=MOST_ROWS, help="Số tệp được ký.")] = 60,
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")] = False,
) -> None:
    """Ký cùng những tệp PDF bằng pyHanko theo hướng dẫn của nó và bằng Nhà Rông, hình chữ ký hiện trên trang."""
    try:
        outcome = run(rows, fonts=document_fonts())
    except (SigningError, FontsMissing) as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(BAD_INPUT) from problem
    if as_json:
        typer.echo(json.dumps(_as_json(outcome), ensure_ascii=False, indent=2))
    else:
        for line in _lines(outcome):
            typer.echo(line)


def _as_json(outcome: Outcome) -> dict[str, object]:
    main = outcome.round_of(_MAIN)
    return {
        "rows": outcome.rows,
        "ours": round(main.ours, 1),
        "others": {"pyHanko": round(main.stock, 1)},
        "ratio": round(main.ratio, 2),
        "rounds": [
            {
                "work": one.work,
                "ours": round(one.ours, 1),
                "others": {"pyHanko": round(one.stock, 1)},
                "ratio": round(one.ratio, 2),
            }
            for one in outcome.rounds
        ],
        "verified": {"pyHanko": outcome.verified, "pdfsig": outcome.by_pdfsig},
        "left_out": list(outcome.left_out),
    }


def _lines(outcome: Outcome) -> list[str]:
    lines = [f"{outcome.rows} tệp một trang, số tệp mỗi giây:", f"{'':34}{'Nhà Rông':>10}{'pyHanko':>10}{'gấp':>8}"]
    lines.extend(f"{one.work:34}{one.ours:10.1f}{one.stock:10.1f}{one.ratio:8.1f}" for one in outcome.rounds)
    lines.extend(f"Bỏ qua: {why}" for why in outcome.left_out)
    pdfsig = "chưa cài pdfsig" if outcome.by_pdfsig is None else f"pdfsig kiểm tra {outcome.by_pdfsig} tệp"
    lines.append(f"pyHanko kiểm tra cả {outcome.verified} tệp ký ra, {pdfsig}: đều hợp lệ.")
    return lines
