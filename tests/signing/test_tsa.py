"""The demonstration's time-stamp authority over HTTP."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import httpx
import pytest
from asn1crypto import cms

from nharong.signing.errors import SigningError
from nharong.signing.levels import Level
from nharong.signing.sign import sign_as_person
from nharong.signing.timestamping.client import HttpTimestamper
from nharong.signing.timestamping.service import application, authority_in, root_of
from nharong.signing.timestamping.tokens import REQUEST_TYPE, info_of
from nharong.signing.trust import anchors_in
from nharong.signing.verdict import verify
from nharong.signing.words import Verdict

from . import cast, issue


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name the base class gave it
        return


@pytest.fixture
def authority(tmp_path: Path) -> Iterator[str]:
    answering = application(authority_in(tmp_path / "tsa", now=lambda: cast.SIGNED))
    server = make_server("127.0.0.1", 0, answering, handler_class=_Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_signature_is_stamped_over_http(authority: str, tmp_path: Path) -> None:
    signed = sign_as_person(
        issue.prepared(),
        cast.chairman(),
        at=cast.SIGNED,
        image_png=None,
        level=Level.B_T,
        timestamper=HttpTimestamper(authority),
    )
    anchors = [cast.authority().root, root_of(tmp_path / "tsa")]
    (finding,) = verify(signed, anchors=anchors, at=cast.CHECKED).signatures
    assert (finding.verdict, finding.proven_at) == (Verdict.VALID, cast.SIGNED)


def test_anything_but_a_request_is_refused(authority: str) -> None:
    typed = {"Content-Type": REQUEST_TYPE}
    assert httpx.get(authority).status_code == 405
    assert httpx.post(authority, content=b"x").status_code == 405
    assert httpx.post(authority, content=b"", headers=typed).status_code == 413
    assert httpx.post(authority, content=bytes(70_000), headers=typed).status_code == 413
    assert httpx.post(authority, content=b"x", headers=typed).status_code == 200
    with pytest.raises(SigningError):
        HttpTimestamper(authority).token(b"short")


def test_the_authority_is_made_once(tmp_path: Path) -> None:
    first, second = (authority_in(tmp_path / "tsa", now=lambda: cast.SIGNED) for _ in range(2))
    assert first.certificate == second.certificate
    assert (tmp_path / "tsa" / "tsa.p12").stat().st_mode & 0o077 == 0
    (tmp_path / "tsa" / "tsa.p12").write_bytes(b"broken")
    with pytest.raises(SigningError, match="Không đọc được"):
        authority_in(tmp_path / "tsa", now=lambda: cast.SIGNED)


def test_the_command_serves_and_can_be_trusted(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "nharong.wiring.command_line", "tsa", "serve", "--port", "0", "--trust"]
    environment = {"NHARONG_HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        address = next(word for word in process.stdout.readline().split() if word.startswith("http:"))
        try:
            token = HttpTimestamper(address).token(sha256(b"x").digest())
        finally:
            process.terminate()
    told = info_of(cms.ContentInfo.load(token))["gen_time"].native
    assert abs((datetime.now(UTC) - told).total_seconds()) < 60
    assert anchors_in(tmp_path / "trust") == (root_of(tmp_path / "tsa"),)
