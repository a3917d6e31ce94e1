"""`nharong journal`: is the journal whole, and which line is not?"""

import json
from typing import Annotated

import typer

from nharong.wiring.django_ready import set_up_with_data

NEGATIVE = 1

app = typer.Typer(no_args_is_help=True, help="Nhật ký: niêm phong và kiểm tra toàn bộ các dòng.")


@app.callback()
def journal() -> None:
    """Nhật ký: niêm phong và kiểm tra toàn bộ các dòng."""


@app.command()
def verify(*, as_json: Annotated[bool, typer.Option("--json", help="In JSON.")] = False) -> None:
    """Kiểm tra toàn bộ nhật ký, dấu thời gian và các số liệu đã chốt; nêu dòng đầu tiên bị sửa."""
    set_up_with_data()
    from nharong.flows.seal_journal.stamping import holds
    from nharong.kernel.transparency.checking import check

    checked = check(check_stamp=holds)
    for entry, why in _frozen():
        checked.say(entry, why)
    first = checked.first_broken
    if as_json:
        shown = {
            "entries": checked.entries,
            "sealed": checked.sealed,
            "unsealed": checked.unsealed,
            "heads": checked.heads,
            "stamped": checked.stamped,
            "intact": checked.intact,
            "first_broken": first.entry if first else None,
            "broken": [{"entry": one.entry, "why": one.why} for one in checked.broken],
        }
        typer.echo(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        typer.echo(
            f"{checked.entries} dòng, {checked.sealed} dòng đã niêm phong trong {checked.heads} đầu cây "
            f"({checked.stamped} có dấu thời gian), {checked.unsealed} dòng mới chưa niêm phong."
        )
        for one in checked.broken:
            typer.echo(f"Dòng {one.entry}: {one.why}.")
        typer.echo("Nhật ký nguyên vẹn." if checked.intact else "Nhật ký KHÔNG nguyên vẹn.")
    if not checked.intact:
        raise typer.Exit(NEGATIVE)


@app.command()
def seal() -> None:
    """Niêm phong ngay các dòng mới, không chờ tiến trình nền."""
    set_up_with_data()
    from nharong.kernel.errors import OfficeError
    from nharong.kernel.transparency.sealing import seal_all

    try:
        typer.echo(f"Đã niêm phong thêm {seal_all()} dòng.")
    except OfficeError as error:
        typer.echo(error.sentence, err=True)
        raise typer.Exit(NEGATIVE) from error


def _frozen() -> list[tuple[int, str]]:
    """Frozen figures that are no longer what the journal says of them: the line that froze each."""
    from nharong.objectives.freezing import broken_figures

    return broken_figures()
