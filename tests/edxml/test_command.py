"""`nharong edxml`: JSON or a table on standard output, one sentence and status 2 for bad input."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from nharong.edxml import read
from nharong.wiring.commands.edxml import app
from tests.edxml.samples import DOCUMENT_A, PDF, STATUS_A, with_attachment


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def message(tmp_path: Path) -> Path:
    path = tmp_path / "goi.edxml"
    path.write_text(DOCUMENT_A, encoding="utf-8")
    return path


def test_reading_prints_one_json_document(message: Path) -> None:
    result = run("read", message, "--json")
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    assert data["type"] == "document"
    assert data["attachments"][0]["name"] == "62_SNV-CCHC.pdf"
    assert data["attachments"][0]["size"] == len(PDF)
    assert data["warnings"] == []


def test_reading_prints_a_table_a_person_can_read(message: Path) -> None:
    result = run("read", message)
    assert result.exit_code == 0
    for text in ("Sở Nội vụ tỉnh Thử Nghiệm", "62/SNV-CCHC", "09/03/2026", "62_SNV-CCHC.pdf"):
        assert text in result.stdout


def test_a_status_is_named_by_its_word(tmp_path: Path) -> None:
    path = tmp_path / "trang-thai.edxml"
    path.write_text(STATUS_A, encoding="utf-8")
    result = run("read", path)
    assert result.exit_code == 0
    assert "Trạng thái 03: Đã tiếp nhận" in result.stdout


def test_the_terminal_cannot_be_steered_by_a_message(tmp_path: Path) -> None:
    path = tmp_path / "goi.edxml"
    path.write_text(DOCUMENT_A.replace("Báo cáo trước", "\u009b31m\u202e[red]Báo cáo"), encoding="utf-8")
    result = run("read", path)
    assert result.exit_code == 0
    assert "[red]Báo cáo" in result.stdout
    assert "\u009b" not in result.stdout
    assert "\u202e" not in result.stdout


def test_extracting_never_overwrites(message: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ra" / "day"
    for _ in range(3):
        assert run("read", message, "--extract", folder).exit_code == 0
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["62_SNV-CCHC (2).pdf", "62_SNV-CCHC (3).pdf", "62_SNV-CCHC.pdf"]
    assert all(path.read_bytes() == PDF for path in folder.iterdir())


def test_extracting_never_leaves_its_folder(tmp_path: Path) -> None:
    path, folder = tmp_path / "goi.edxml", tmp_path / "ra"
    path.write_bytes(with_attachment(name="../../../ngoai.pdf", content_type="application/pdf", payload=PDF))
    folder.mkdir()
    (folder / "ngoai.pdf").symlink_to(tmp_path / "bay.pdf")
    assert run("read", path, "--extract", folder, "--json").exit_code == 0
    assert (folder / "ngoai (2).pdf").read_bytes() == PDF
    assert not (tmp_path / "bay.pdf").exists()
    assert sorted(item.name for item in tmp_path.iterdir()) == ["goi.edxml", "ra"]


def test_what_was_read_and_extracted_can_be_written_again(message: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ra"
    (tmp_path / "ra").mkdir()
    (folder / "goi.json").write_text(run("read", message, "--extract", folder, "--json").stdout, encoding="utf-8")
    result = run("write", folder / "goi.json", tmp_path / "lai.edxml")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "lai.edxml").read_bytes() == DOCUMENT_A.encode()
    assert read(tmp_path / "lai.edxml") == read(message)


@pytest.mark.parametrize("data", [b"", b"xin chao", b"<a/>", DOCUMENT_A[:300].encode()])
def test_bad_input_is_one_sentence_and_status_two(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "hong.edxml"
    path.write_bytes(data)
    for arguments in (("read", path), ("read", path, "--json"), ("read", tmp_path / "khong-co")):
        result = run(*arguments)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert len(result.stderr.strip().splitlines()) == 1
        assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"type": "document"}', "[" * 100_000, '{"type": "\\ud800"}'])
def test_a_bad_form_is_one_sentence_and_leaves_no_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "goi.json").write_text(text, encoding="utf-8")
    result = run("write", tmp_path / "goi.json", tmp_path / "ra.edxml")
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1
    assert isinstance(result.exception, SystemExit)
    assert [path.name for path in tmp_path.iterdir()] == ["goi.json"]


def test_a_message_that_may_not_leave_is_refused_and_leaves_no_file(message: Path, tmp_path: Path) -> None:
    data = json.loads(run("read", message, "--json", "--extract", tmp_path).stdout)
    data["header"]["subject"] = "Về việc\u0000"
    (tmp_path / "goi.json").write_text(json.dumps(data), encoding="utf-8")
    result = run("write", tmp_path / "goi.json", tmp_path / "ra.edxml")
    assert result.exit_code == 2
    assert "ký tự" in result.stderr
    assert not (tmp_path / "ra.edxml").exists()
    assert run("write", tmp_path / "goi.json", tmp_path / "khong" / "co" / "ra.edxml").exit_code == 2
