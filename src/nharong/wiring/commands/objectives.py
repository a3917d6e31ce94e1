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


@app.command()
def rebuild(
    year: Annotated[int | None, typer.Option(min=1945, max=2999, help="Chỉ một năm; bỏ trống: mọi năm đã đếm.")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="In JSON.")] = False,
) -> None:
    """Đếm lại mọi con số từ chính các bản ghi và lập lại các số gộp."""
    set_up_with_data()
    from nharong.measuring.measure import declared
    from nharong.measuring.recounting import rebuild as count_again
    from nharong.measuring.recounting import recount_all, years_counted

    moved: dict[str, int] = {}
    years: set[int] = set()
    for measure in declared():
        chosen = [year] if year is not None else years_counted(measure.key)
        moved[measure.key] = sum(count_again(measure=measure.key, year=one) for one in chosen)
        years |= set(chosen)
    left = [line for alarm in recount_all(sorted(years)) for line in alarm.lines]
    if as_json:
        typer.echo(
            json.dumps({"years": sorted(years), "moved": moved, "differences": left}, ensure_ascii=False, indent=2)
        )
    else:
        for key, count in moved.items():
            typer.echo(f"{key}: {count} bản ghi đứng khác trước.")
        for line in left:
            typer.echo(line, err=True)
    if left:
        raise typer.Exit(1)
