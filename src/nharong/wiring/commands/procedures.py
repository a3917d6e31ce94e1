"""`nharong procedures`: read the national catalogue of administrative procedures."""

import json
from pathlib import Path
from typing import Annotated

import typer

from nharong.edxml.errors import why
from nharong.wiring.django_ready import set_up_with_data

app = typer.Typer(no_args_is_help=True, help="Danh mục thủ tục hành chính: nhập từ tệp của Cổng Dịch vụ công.")


@app.callback()
def group() -> None:
    """Danh mục thủ tục hành chính: nhập từ tệp của Cổng Dịch vụ công."""


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="Tệp danh mục, .jsonl hoặc .xlsx.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="In JSON.")] = False,
) -> None:
    """Nhập danh mục thủ tục; thủ tục đã đổi nội dung có phiên bản mới, dòng không đọc được bị loại kèm lý do."""
    set_up_with_data()
    from nharong.dossiers.acts import import_catalogue
    from nharong.dossiers.rules.catalogue_file import LARGEST_FILE, TOO_LARGE
    from nharong.kernel.actor import THE_HOUSE
    from nharong.kernel.errors import OfficeError

    try:
        if file.stat().st_size > LARGEST_FILE:
            typer.echo(TOO_LARGE, err=True)
            raise typer.Exit(2)
        run = import_catalogue(
            actor=THE_HOUSE, content=file.read_bytes(), file_name=file.name, tell=_told if not as_json else _silent
        )
    except OSError as error:
        typer.echo(f"Không mở được {file} ({why(error)}); hãy kiểm tra đường dẫn và quyền đọc.", err=True)
        raise typer.Exit(2) from error
    except OfficeError as error:
        typer.echo(error.sentence, err=True)
        raise typer.Exit(2) from error
    if as_json:
        shown = {
            "imported": run.imported,
            "updated": run.updated,
            "unchanged": run.unchanged,
            "rejected": run.rejected,
        }
        typer.echo(json.dumps(shown, ensure_ascii=False, indent=2))
        return
    typer.echo(f"Mới {run.imported}, thay đổi {run.updated}, không đổi {run.unchanged}, loại {len(run.rejected)}.")
    for one in run.rejected:
        typer.echo(f"  dòng {one['line']} {one['code']}: {one['reason']}")


def _silent(_done: int) -> None:
    return


def _told(done: int) -> None:
    if done % 200 == 0:
        typer.echo(f"Đã đọc {done} dòng ...", err=True)
