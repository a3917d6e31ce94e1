"""A .docx made into PDF/A-2b by LibreOffice: alone, for a limited time, without macros, network or a profile of its own."""

import os
import shutil
import signal
import subprocess
import tempfile
import threading
from pathlib import Path
from xml.sax.saxutils import escape

from nharong.kernel.fonts import document_family, document_fonts

from .errors import NO_CONVERTER, NOT_CONVERTED, SLOW_CONVERTER, UnfitFile

SECONDS = 60
_MEMORY_KILOBYTES = 3_000_000
_PROGRAMS = ("soffice", "libreoffice")
# PDF/A-2b, as our own pages are; no form fields, which a signature would have to be told apart from.
_FILTER = (
    'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"ExportFormFields":{"type":"boolean","value":"false"}}'
)
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort"><value>9</value></prop></item>
</oor:items>
"""
_FONTS = """<?xml version="1.0"?>
<fontconfig>
<dir>{folder}</dir><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir>
<selectfont><rejectfont><glob>/usr/share/fonts/*/LiberationSerif-*</glob></rejectfont></selectfont>
<match><test name="family"><string>Times New Roman</string></test>
<edit name="family" mode="assign" binding="same"><string>{family}</string></edit></match>
<match><test name="family"><string>Liberation Serif</string></test>
<edit name="family" mode="assign" binding="same"><string>{family}</string></edit></match>
</fontconfig>
"""
# One at a time: a conversion takes the memory of a small office by itself.
_one_at_a_time = threading.Lock()


def converter() -> str | None:
    """The program's path, None where LibreOffice is not installed."""
    return next((path for name in _PROGRAMS if (path := shutil.which(name))), None)


def to_pdf(docx: bytes, *, field: str, seconds: float = SECONDS) -> bytes:
    """The file's pages. Raises ``UnfitFile`` where LibreOffice is missing, gives up or takes too long."""
    program = converter()
    if program is None:
        raise UnfitFile(NO_CONVERTER, field=field)
    with _one_at_a_time, tempfile.TemporaryDirectory(prefix="nharong-convert-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        _set_up(folder)
        (folder / "van-ban.docx").write_bytes(docx)
        ended = _run(program, folder, seconds=seconds)
        made = folder / "out" / "van-ban.pdf"
        if ended is None:
            raise UnfitFile(SLOW_CONVERTER.format(seconds=round(seconds)), field=field)
        if not made.is_file() or made.stat().st_size == 0:
            raise UnfitFile(NOT_CONVERTED, field=field)
        return made.read_bytes()


def _set_up(folder: Path) -> None:
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    words = {"folder": document_fonts(), "family": document_family(), "cache": folder / "font-cache"}
    fonts = _FONTS.format(**{name: escape(str(value)) for name, value in words.items()})
    (folder / "fonts.conf").write_text(fonts, encoding="utf-8")


def _run(program: str, folder: Path, *, seconds: float) -> int | None:
    """The program's exit status; None where it had to be ended."""
    command = [
        *("/bin/sh", "-c", f'ulimit -v {_MEMORY_KILOBYTES}; ulimit -t {round(seconds)}; exec "$@"', "sh"),
        *(program, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--convert-to", _FILTER, "--outdir", str(folder / "out"), str(folder / "van-ban.docx")),
    ]
    environment = {
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "PATH": os.environ.get("PATH", os.defpath),
        "FONTCONFIG_FILE": str(folder / "fonts.conf"),
        "SAL_USE_VCLPLUGIN": "svp",
        "LANG": "C.UTF-8",
    }
    # Our own fixed words and file names; what a user sent is only the content of the file.
    child = subprocess.Popen(  # noqa: S603
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return child.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        # The program is a starter: the one that works is its child, in the same session.
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
