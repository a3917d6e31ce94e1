"""Files are kept under the hash of their content, durably, and damage never passes unseen."""

import hashlib
import os
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from nharong.kernel import files
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.models import StoredFile
from tests.kernel.at_once import in_threads

LETTER = "Kính gửi: các sở, ban, ngành".encode()


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    """A store of the test's own."""
    office = {"BACKEND": "nharong.kernel.files.DurableFolder", "OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = {**settings.STORAGES, "office": office}
    return tmp_path / "files"


def kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.django_db
def test_what_was_put_is_read_back(folder: Path) -> None:
    stored = files.put(LETTER, media_type="text/plain")
    assert stored.sha256 == hashlib.sha256(LETTER).hexdigest()
    assert (stored.size, stored.media_type) == (len(LETTER), "text/plain")
    assert stored.read() == LETTER
    with files.open_(stored.sha256) as file:
        assert file.read() == LETTER
    assert [path.name for path in kept(folder)] == [stored.sha256]


@pytest.mark.django_db
def test_an_empty_file_is_a_file_too() -> None:
    assert files.put(b"", media_type="text/plain").read() == b""


@pytest.mark.django_db
def test_the_same_content_is_kept_once(folder: Path) -> None:
    first = files.put(LETTER, media_type="text/plain")
    second = files.put(LETTER, media_type="application/pdf")
    assert first == second
    assert second.media_type == "text/plain"
    assert len(kept(folder)) == StoredFile.objects.count() == 1


@pytest.mark.django_db
def test_a_file_whose_act_failed_may_be_put_again(folder: Path) -> None:
    """The bytes stay on the disk unnamed, which harms nobody; the row goes with the transaction."""
    with pytest.raises(WrongState):
        _put_and_fail()
    assert not StoredFile.objects.exists()
    assert files.put(LETTER, media_type="text/plain").read() == LETTER


def _put_and_fail() -> None:
    with transaction.atomic():
        files.put(LETTER, media_type="text/plain")
        raise WrongState("Văn bản đã được người khác xử lý.")


@pytest.mark.django_db
def test_the_bytes_are_on_the_disk_before_the_row_is_written(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """A power cut after the commit must find both: file and folder are flushed, under a name that is not final."""
    flushed: list[str] = []
    really = os.fsync

    def watch(descriptor: int) -> None:
        flushed.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)
        assert not StoredFile.objects.exists()
        really(descriptor)

    monkeypatch.setattr(os, "fsync", watch)
    stored = files.put(LETTER, media_type="text/plain")
    assert flushed[0].startswith(".new-")
    assert stored.sha256[:2] in flushed[1:]


@pytest.mark.django_db
def test_a_disk_that_is_full_leaves_no_half_file(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.put(LETTER, media_type="text/plain")
    assert kept(folder) == []
    assert not StoredFile.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("damaged", [LETTER[:-1], LETTER + b"!", b"", bytes([LETTER[0] ^ 1]) + LETTER[1:]])
def test_a_damaged_file_is_found_out_when_it_is_read(folder: Path, damaged: bytes) -> None:
    stored = files.put(LETTER, media_type="text/plain")
    (path,) = kept(folder)
    path.chmod(0o600)
    path.write_bytes(damaged)
    with pytest.raises(files.Damaged):
        stored.read()


@pytest.mark.django_db
def test_what_is_damaged_or_cut_short_is_replaced_when_the_same_content_comes_again(folder: Path) -> None:
    files.put(LETTER, media_type="text/plain")
    (path,) = kept(folder)
    path.chmod(0o600)
    path.write_bytes(LETTER[:5])
    assert files.put(LETTER, media_type="text/plain").read() == LETTER


@pytest.mark.django_db
def test_a_lost_file_is_said_to_be_lost(folder: Path) -> None:
    stored = files.put(LETTER, media_type="text/plain")
    kept(folder)[0].unlink()
    with pytest.raises(files.Damaged, match="bản sao lưu"):
        stored.read()


@pytest.mark.parametrize(
    "name",
    [
        "",
        "..",
        "../../secrets/django",
        "/etc/passwd",
        "a" * 63,
        "a" * 65,
        "A" * 64,
        "a" * 63 + "/",
        "\0" * 64,
        "g" * 64,
    ],
)
def test_a_hostile_name_reaches_no_file(name: str) -> None:
    with pytest.raises(OfficeError):
        files.read(name)
    with pytest.raises(OfficeError):
        files.open_(name)


@given(st.text(max_size=80))
def test_only_a_hash_is_a_name(name: str) -> None:
    with pytest.raises(OfficeError):
        files.read(name)


@pytest.mark.django_db(transaction=True)
def test_many_may_put_the_same_content_at_once(folder: Path) -> None:
    results = in_threads(8, lambda _: files.put(LETTER, media_type="text/plain").sha256)
    assert set(results) == {hashlib.sha256(LETTER).hexdigest()}
    assert len(kept(folder)) == StoredFile.objects.count() == 1
