"""`nharong objectives`: read a decision, show the live board."""

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from nharong.wiring.django_ready import set_up_with_data

from .objectives_read import read_command

app = typer.Typer(no_args_is_help=True, help="Mục tiêu chất lượng: đọc quyết định, xem bảng theo dõi.")
app.command("read")(read_command)


@app.command()
def show(
    year: Annotated[int, typer.Option(min=1945, max=2999, help="Năm.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="In JSON.")] = False,
) -> None:
    """Bảng theo dõi mục tiêu chất lượng của một năm, tính từ hồ sơ đang có."""
    set_up_with_data()
    from nharong.kernel import clock
    from nharong.objectives.selectors import board

    shown = board(year=year)
    if as_json:
        typer.echo(
            json.dumps(
                {
                    "year": year,
                    "as_of": clock.iso(clock.now()),
                    "criteria": [
                        {
                            "objective": line.objective,
                            "measure": line.measure,
                            "numerator": line.numerator,
                            "denominator": line.denominator,
                            "excluded": line.excluded,
                            "comparison": line.comparison,
                            "target": line.target_number,
                            "unit": line.unit,
                            "state": line.state.value,
                        }
                        for line in shown.lines
                    ],
                },
                ensure_ascii=False,
                indent=2,
            )
        )
        return
    if not shown.lines:
        typer.echo(f"Chưa có mục tiêu chất lượng nào có hiệu lực cho năm {year}.")
        return
    table = Table(
        "MT",
        "Phép đo",
        "Kết quả",
        "Chỉ tiêu",
        "Không tính",
        "Đánh giá",
        title=f"Mục tiêu chất lượng năm {year} ({clock.now():%H:%M %d/%m/%Y})",
    )
    for line in shown.lines:
        table.add_row(
            str(line.objective),
            str(line.title),
            line.result_text,
            line.target_text,
            str(line.excluded),
            line.state.vietnamese,
        )
    Console().print(table)
