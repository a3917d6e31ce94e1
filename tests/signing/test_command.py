"""`nharong signatures verify`."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from typer.testing import CliRunner

from nharong.kernel import clock
from nharong.signing.trust import anchors_in
from nharong.wiring.commands.signatures import app

from . import cast, forgery, issue

run = CliRunner()


@pytest.fixture(autouse=True)
def _office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NHARONG_HOME", str(tmp_path))
    monkeypatch.setattr(clock, "now", lambda: cast.CHECKED)


def _trust(folder: Path) -> None:
    (folder / "trust").mkdir()
    (folder / "trust" / "root.pem").write_bytes(cast.authority().anchor_pem)


def _file(folder: Path, content: bytes) -> str:
    path = folder / "quyet-dinh.pdf"
    path.write_bytes(content)
    return str(path)


def test_a_good_file_ends_with_0_and_names_both_signers(tmp_path: Path) -> None:
    _trust(tmp_path)
    result = run.invoke(app, ["verify", _file(tmp_path, issue.sealed())])
    assert result.exit_code == 0
    assert cast.CHAIRMAN in result.stdout
    assert cast.AGENCY in result.stdout


def test_json_is_one_document_on_standard_output(tmp_path: Path) -> None:
    _trust(tmp_path)
    result = run.invoke(app, ["verify", _file(tmp_path, issue.sealed()), "--json"])
    told = json.loads(result.stdout)
    assert told["readable"] is True
    assert [signature["verdict"] for signature in told["signatures"]] == ["valid-changed", "valid"]
    assert told["signatures"][0]["signed_at"] == "2026-03-07T09:30:00+07:00"


def test_without_trust_the_file_is_intact_but_the_signer_unknown(tmp_path: Path) -> None:
    result = run.invoke(app, ["verify", _file(tmp_path, issue.signed()), "--json"])
    (signature,) = json.loads(result.stdout)["signatures"]
    assert (signature["intact"], signature["trusted"], result.exit_code) == (True, False, 0)


def test_a_forgery_and_an_unsigned_file_end_with_1(tmp_path: Path) -> None:
    _trust(tmp_path)
    for content in (forgery.with_drawing(issue.sealed()), cast.paper().pdf):
        assert run.invoke(app, ["verify", _file(tmp_path, content)]).exit_code == 1


def test_what_is_no_pdf_ends_with_2_and_one_sentence(tmp_path: Path) -> None:
    path = _file(tmp_path, b"xin ch\xc3\xa0o")
    result = run.invoke(app, ["verify", path])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "không phải là PDF" in result.stderr
    result = run.invoke(app, ["verify", path, "--json"])
    assert (result.exit_code, json.loads(result.stdout)) == (2, {"signatures": [], "readable": False})


def test_a_missing_file_or_a_folder_ends_with_2(tmp_path: Path) -> None:
    for path in (tmp_path / "khong-co.pdf", tmp_path, Path("a\0b")):
        result = run.invoke(app, ["verify", str(path)])
        assert result.exit_code == 2
        assert result.stderr.strip()
        assert "Traceback" not in result.output


def test_the_trust_folder_is_read_whatever_the_form_of_its_files(tmp_path: Path) -> None:
    root, issuing = cast.authority().root, cast.authority().issuing
    both = root.public_bytes(Encoding.PEM) + issuing.public_bytes(Encoding.PEM)
    (tmp_path / "both.pem").write_bytes(both)
    (tmp_path / "root.cer").write_bytes(root.public_bytes(Encoding.DER))
    (tmp_path / "root.CRT").write_bytes(root.public_bytes(Encoding.PEM))
    (tmp_path / "broken.pem").write_bytes(b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    (tmp_path / "notes.txt").write_bytes(both)
    assert set(anchors_in(tmp_path)) == {root, issuing}
    assert len(anchors_in(tmp_path)) == 4
    assert anchors_in(tmp_path / "nowhere") == ()


def test_the_technical_report_is_printed_when_asked_for(tmp_path: Path) -> None:
    """Each line with its name; without asking the answer stays short."""
    file = _file(tmp_path, issue.sealed())
    assert "Thuật toán băm: sha256" in run.invoke(app, ["verify", file, "--report"]).stdout
    assert "Thuật toán băm" not in run.invoke(app, ["verify", file]).stdout
