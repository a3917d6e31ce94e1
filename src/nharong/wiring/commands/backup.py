"""`nharong backup` and `nharong restore`: everything in one file, checked by hash, and back from it."""

from pathlib import Path
from typing import Annotated

import typer

from nharong.wiring.django_ready import migrate, set_up, set_up_with_data
from nharong.wiring.home import home

NEGATIVE = 1


def backup(
    out: Annotated[Path, typer.Argument(help="Tệp .zip sẽ ghi; chứa cả khóa nên chỉ người ghi đọc được.")],
) -> None:
    """Sao lưu cơ sở dữ liệu, tệp, khóa và bí mật vào một tệp, rồi đọc lại để kiểm tra."""
    set_up_with_data()
    from nharong.kernel.backup.whole import back_up
    from nharong.kernel.errors import OfficeError

    try:
        counted = back_up(out)
    except OfficeError as error:
        typer.echo(error.sentence, err=True)
        raise typer.Exit(NEGATIVE) from error
    typer.echo(
        f"Đã sao lưu vào {out}: {counted['rows']} dòng, {counted['files']} tệp, {counted['others']} tệp hệ thống."
    )


def restore(
    source: Annotated[Path, typer.Argument(help="Tệp do nharong backup ghi.")],
    *,
    over: Annotated[bool, typer.Option("--over", help="Thay hết dữ liệu đang có.")] = False,
) -> None:
    """Khôi phục từ bản sao lưu, sau khi kiểm tra mọi mã băm; không có gì bị động đến nếu bản sao lưu hỏng."""
    set_up()
    from nharong.kernel.backup.whole import restore as put_back
    from nharong.kernel.errors import OfficeError
    from nharong.wiring.running import is_free

    if not is_free(home() / "run.lock"):
        typer.echo("Hệ thống đang chạy trên thư mục dữ liệu này; hãy dừng nharong run trước.", err=True)
        raise typer.Exit(NEGATIVE)
    try:
        migrate()
        counted = put_back(source, over=over)
    except OfficeError as error:
        typer.echo(error.sentence, err=True)
        raise typer.Exit(NEGATIVE) from error
    from django.db import transaction

    from nharong.documents.finding.entering import rebuild

    with transaction.atomic():
        rebuild()  # the index of the search is made from the records, not kept
    typer.echo(f"Đã khôi phục: {counted['rows']} dòng, {counted['files']} tệp, {counted['others']} tệp hệ thống.")
    typer.echo("Hãy chạy nharong journal verify và nharong check trước khi mở lại.")
