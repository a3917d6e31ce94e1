"""`nharong simulate`: a year of plausible work in a demonstration."""

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from nharong.wiring.django_ready import migrate, set_up

MOST = 5_000_000
BAD_INPUT = 2


def simulate(
    year: Annotated[int, typer.Option(min=2000, max=2100, help="Năm.")],
    documents: Annotated[int, typer.Option(min=0, max=MOST, help="Số văn bản.")] = 0,
    dossiers: Annotated[int, typer.Option(min=0, max=MOST, help="Số hồ sơ một cửa.")] = 0,
    tasks: Annotated[int, typer.Option(min=0, max=MOST, help="Số nhiệm vụ.")] = 0,
    seed: Annotated[int, typer.Option(help="Hạt giống: cùng hạt giống, cùng một năm.")] = 1,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="In JSON.")] = False,
) -> None:
    """Mô phỏng một năm làm việc trong cơ quan trình diễn: ít thì qua từng hành vi thật, nhiều thì chép từ việc mẫu."""
    set_up()
    migrate()
    from nharong.flows.simulate.making import simulate as make
    from nharong.kernel.errors import OfficeError
    from nharong.measuring.measure import declared

    columns = (TextColumn("{task.description:>12}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    totals = {"documents": documents, "dossiers": dossiers, "tasks": tasks, "figures": len(declared())}
    names = {"documents": "văn bản", "dossiers": "hồ sơ", "tasks": "nhiệm vụ", "figures": "số liệu"}
    with Progress(*columns, console=Console(stderr=True)) as progress:
        bars = {what: progress.add_task(names[what], total=total) for what, total in totals.items() if total}
        try:
            made = make(
                year=year,
                documents=documents,
                dossiers=dossiers,
                tasks=tasks,
                seed=seed,
                tell=lambda what, more: progress.advance(bars[what], more),
            )
        except OfficeError as error:
            progress.stop()
            typer.echo(error.sentence, err=True)
            raise typer.Exit(BAD_INPUT) from error
    if as_json:
        typer.echo(json.dumps(made.__dict__, ensure_ascii=False, indent=2))
    else:
        typer.echo(
            f"{made.documents} văn bản, {made.dossiers} hồ sơ, {made.tasks} nhiệm vụ; {made.rows} dòng chép "
            f"trong {made.seconds} giây. Chỉ mục tìm kiếm: nharong documents reindex."
        )
