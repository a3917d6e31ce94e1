"""Fonts: fetched once, checked by hash, used offline; never boxes for letters."""

import hashlib
import io
import shutil
import sys
import tarfile
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from nharong.kernel import fonts
from nharong.kernel.fonts import FontFile, FontPackage, FontsMissing
from nharong.wiring.commands.fonts import fonts as fonts_command

TTF = b"not a real font, but pinned by its hash"
PACKAGE = FontPackage(
    "@someone/some-font@1.0.0",
    "some-fonts",
    (FontFile("package/a/Some.ttf", "Some.ttf", hashlib.sha256(TTF).hexdigest()),),
)


def archive(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as packed:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            packed.addfile(member, io.BytesIO(data))
    return out.getvalue()


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment without any fonts, and no folder of the office's own."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "environment"))
    monkeypatch.delenv(fonts.FONTS_VARIABLE, raising=False)
    return tmp_path


def npm_that(elsewhere: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put a program named npm first in the path."""
    folder = elsewhere / "bin"
    folder.mkdir()
    (folder / "npm").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "npm").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def npm_that_packs(elsewhere: Path, monkeypatch: pytest.MonkeyPatch, members: dict[str, bytes]) -> None:
    (elsewhere / "packed").write_bytes(archive(members))
    npm_that(elsewhere, monkeypatch, f"cp '{elsewhere / 'packed'}' font-1.0.0.tgz")


def test_the_installed_fonts_have_every_vietnamese_letter() -> None:
    missing = {letter for letter in fonts.vietnamese_letters() if ord(letter) not in fonts.document_letters()}
    assert not missing
    assert fonts.document_family() == "Tinos"


def test_the_alphabet_has_its_toned_vowels_in_both_cases() -> None:
    letters = fonts.vietnamese_letters()
    assert set("ạẢậẴềỂịỐơỜữỰỳỹđĐ") <= letters
    assert len(letters) == 2 * (12 * 6 + 17)
    assert not letters & set("fjwzFJWZ")


def test_a_second_time_nothing_is_fetched(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm_that_packs(elsewhere, monkeypatch, {"package/a/Some.ttf": TTF})
    assert fonts.obtain(PACKAGE) is True
    assert (fonts.home() / "some-fonts" / "Some.ttf").read_bytes() == TTF
    monkeypatch.setenv("PATH", "")
    assert fonts.obtain(PACKAGE) is False


def test_a_damaged_file_is_fetched_again(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm_that_packs(elsewhere, monkeypatch, {"package/a/Some.ttf": TTF})
    fonts.obtain(PACKAGE)
    (fonts.home() / "some-fonts" / "Some.ttf").write_bytes(b"half")
    assert fonts.obtain(PACKAGE) is True
    assert (fonts.home() / "some-fonts" / "Some.ttf").read_bytes() == TTF


def test_a_file_other_than_the_pinned_one_is_refused(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm_that_packs(elsewhere, monkeypatch, {"package/a/Some.ttf": b"something else"})
    with pytest.raises(FontsMissing, match="không đúng bản"):
        fonts.obtain(PACKAGE)
    assert not (fonts.home() / "some-fonts").exists()


def test_members_that_were_not_asked_for_are_never_written(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm_that_packs(elsewhere, monkeypatch, {"package/a/Some.ttf": TTF, "../../escaped": b"x", "package/b": b"y"})
    fonts.obtain(PACKAGE)
    assert [path.name for path in (fonts.home() / "some-fonts").iterdir()] == ["Some.ttf"]
    assert not list(elsewhere.rglob("escaped"))


@pytest.mark.parametrize("script", ["echo 'ENOTFOUND registry' >&2; exit 1", "exit 0", "echo garbage > font-1.0.0.tgz"])
def test_a_failed_download_says_in_one_sentence_what_to_do(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    npm_that(elsewhere, monkeypatch, script)
    with pytest.raises(FontsMissing, match=r"hãy nối mạng .* NHARONG_FONTS"):
        fonts.obtain(PACKAGE)


def test_without_fonts_nothing_is_set_in_another_face(elsewhere: Path) -> None:
    with pytest.raises(FontsMissing, match="nharong fonts"):
        fonts.document_fonts()


def test_fonts_fetched_later_are_found_without_a_restart(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = Path(sys.executable).parent.parent / "share" / "nharong" / "fonts"
    with pytest.raises(FontsMissing):
        fonts.document_fonts()
    shutil.copytree(installed, fonts.home() / "fonts")
    assert fonts.document_fonts() == fonts.home() / "fonts"


def test_an_office_may_use_its_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own"
    shutil.copytree(fonts.document_fonts(), own)
    monkeypatch.setenv(fonts.FONTS_VARIABLE, str(own))
    assert fonts.document_fonts() == own
    assert fonts.document_family() == "Tinos"


def test_an_own_folder_without_all_four_styles_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own"
    shutil.copytree(fonts.document_fonts(), own)
    next(own.glob("*BoldItalic*"), next(own.glob("*Bold_Italic*"))).unlink()
    monkeypatch.setenv(fonts.FONTS_VARIABLE, str(own))
    with pytest.raises(FontsMissing, match="đủ bốn kiểu"):
        fonts.document_fonts()


def test_an_own_folder_that_is_not_there_or_holds_rubbish_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(fonts.FONTS_VARIABLE, str(tmp_path / "nowhere"))
    with pytest.raises(FontsMissing, match="Không thấy thư mục"):
        fonts.document_fonts()
    (tmp_path / "bad.ttf").write_bytes(b"rubbish")
    monkeypatch.setenv(fonts.FONTS_VARIABLE, str(tmp_path))
    with pytest.raises(FontsMissing, match=r"bad\.ttf"):
        fonts.document_fonts()


def test_the_command_says_where_the_fonts_are_or_what_to_do(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    application = typer.Typer()
    application.command()(fonts_command)
    npm_that(elsewhere, monkeypatch, "exit 1")
    failed = CliRunner().invoke(application)
    assert failed.exit_code == 1
    assert "hãy nối mạng" in failed.output
    assert "Traceback" not in failed.output
