"""`nharong fonts`: the fonts of documents and screens, fetched once and checked by hash."""

import os

import typer

from nharong.kernel.fonts import DOCUMENT_FONTS, FONTS_VARIABLE, SCREEN_FONTS, FontsMissing, document_fonts, obtain


def fonts() -> None:
    """Tải và kiểm tra phông chữ của văn bản và của màn hình (lần sau chỉ kiểm tra)."""
    try:
        if not os.environ.get(FONTS_VARIABLE, "").strip():
            obtain(DOCUMENT_FONTS)
        folder = document_fonts()
    except FontsMissing as missing:
        typer.echo(str(missing), err=True)
        raise typer.Exit(1) from missing
    try:
        obtain(SCREEN_FONTS)
    except FontsMissing as missing:
        # A page without its own face still reads well in the browser's; a document may not be set in another.
        typer.echo(f"{missing} Màn hình tạm dùng phông của trình duyệt.", err=True)
    typer.echo(f"Phông chữ văn bản đã sẵn sàng: {folder}")
