"""Small pages set by typst, to be taken over as appearances: one line of text, or one picture.

Taking over typst's page keeps the archive mark: fonts embedded with true widths and a ToUnicode map. Each page is
drawn once and remembered, since the same seal and the same signature are put on file after file.
"""

import json
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from nharong.signing.errors import SigningError
from nharong.signing.slots import LINE_BELOW, Lettering

_OFFICIAL_FACES = ("Times New Roman", "Tinos", "Liberation Serif")

_PAGE = """#set document(date: datetime(year: 2000, month: 1, day: 1))
#set page(width: {width}pt, height: {height}pt, margin: 0pt, fill: none)
"""

_LINE = """#let line = text(
  font: {family}, size: {size}pt, style: {style}, lang: "vi", fallback: false,
  top-edge: "cap-height", bottom-edge: "baseline", {text},
)
#context assert(measure(line).width <= {width}pt + 0.5pt, message: "too wide")
#place(bottom + {align}, dy: -{below}pt, line)
"""

_PICTURE = """#place(center + horizon, image("picture.png", width: 100%, height: 100%, fit: "contain"))
"""

_CAPTIONED = """#set text(font: {family}, size: 10pt, lang: "vi", fallback: false)
#grid(columns: 1fr, rows: (1fr, auto), align: center + horizon,
  image(bytes({picture}), width: 100%, height: 100%, fit: "contain"),
  text({text}),
)
"""

_CORNER = """#let told = block(width: {width}pt, {{
  set text(font: {family}, size: 10pt, lang: "vi", fallback: false, top-edge: "ascender", bottom-edge: "descender")
  set par(leading: 0pt)
  set align(right)
  {text}
}})
#context assert(measure(told).height <= {height}pt + 0.5pt, message: "too wide")
#place(top + right, told)
"""


@lru_cache(maxsize=8)
def fonts_in(folder: Path) -> typst.Fonts:
    """The fonts of one folder and no others, loaded once for the process."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
    if not fonts.families():
        raise SigningError("Không tìm thấy phông chữ để ghi số và ngày; hãy cài đặt phông chữ của hệ thống.")
    return fonts


@lru_cache(maxsize=512)
def line_page(text: str, *, width: float, height: float, lettering: Lettering, fonts: Path) -> bytes:
    """A page of the given size (points) with one line of text on the baseline of a slot (see `slots`)."""
    typeface = fonts_in(fonts)
    source = _PAGE.format(width=width, height=height) + _LINE.format(
        family=json.dumps(_family(typeface.families()), ensure_ascii=False),
        size=lettering.size,
        style='"italic"' if lettering.italic else '"normal"',
        text=json.dumps(text, ensure_ascii=False),
        width=width,
        align=lettering.align,
        below=LINE_BELOW * lettering.size,
    )
    try:
        return _compiled(source.encode(), typeface=typeface)
    except typst.TypstError as problem:
        why = "chỗ quá hẹp" if "too wide" in problem.message else "phông chữ không có ký tự ấy"
        raise SigningError(f"Không ghi được “{text}” vào chỗ dành sẵn trên văn bản: {why}.") from problem


@lru_cache(maxsize=64)
def picture_page(png: bytes, *, width: float, height: float) -> bytes:
    """A page of the given size with the picture as large as fits, in the middle, its background kept transparent."""
    source = (_PAGE.format(width=width, height=height) + _PICTURE).encode()
    with TemporaryDirectory() as folder:
        Path(folder, "picture.png").write_bytes(png)
        Path(folder, "page.typ").write_bytes(source)
        try:
            return _compiled(Path(folder, "page.typ"))
        except typst.TypstError as problem:
            raise SigningError("Hình chữ ký hoặc hình con dấu không phải ảnh PNG đọc được.") from problem


@lru_cache(maxsize=64)
def captioned_page(png: bytes, text: str, *, width: float, height: float, fonts: Path) -> bytes:
    """A page with the picture and, under it, a line of text in the document's font, 10 points (Annex I, II.8.b)."""
    typeface = fonts_in(fonts)
    source = _PAGE.format(width=width, height=height) + _CAPTIONED.format(
        family=json.dumps(_family(typeface.families()), ensure_ascii=False),
        picture=f"({', '.join(map(str, png))})",
        text=json.dumps(text, ensure_ascii=False),
    )
    try:
        return _compiled(source.encode(), typeface=typeface)
    except typst.TypstError as problem:
        raise SigningError("Không dựng được hình chữ ký kèm chữ; hãy kiểm tra ảnh PNG và phông chữ.") from problem


@lru_cache(maxsize=64)
def corner_page(text: str, *, width: float, height: float, fonts: Path) -> bytes:
    """A page with words from its top right corner, 10 points, upright, on as many lines as they need."""
    typeface = fonts_in(fonts)
    source = _PAGE.format(width=width, height=height) + _CORNER.format(
        family=json.dumps(_family(typeface.families()), ensure_ascii=False),
        text=f"text({json.dumps(text, ensure_ascii=False)})",
        width=width,
        height=height,
    )
    try:
        return _compiled(source.encode(), typeface=typeface)
    except typst.TypstError as problem:
        why = "chữ quá dài" if "too wide" in problem.message else "phông chữ không có ký tự ấy"
        raise SigningError(f"Không ghi được “{text}” lên góc trang đầu: {why}.") from problem


def _family(families: list[str]) -> str:
    """Times New Roman, or a face of the same widths, where the folder holds several."""
    return next((name for name in _OFFICIAL_FACES if name in families), families[0])


def _compiled(source: bytes | Path, *, typeface: typst.Fonts | None = None) -> bytes:
    made = typst.compile(
        source,
        format="pdf",
        font_paths=typeface or [],
        ignore_system_fonts=True,
        pdf_standards="a-2b",
        pdf_tags=False,
    )
    if not isinstance(made, bytes):  # typst returns a list for many pages; ours have one
        raise SigningError("Không dựng được hình chữ ký; hãy thử lại.", permanent=False)
    return made
