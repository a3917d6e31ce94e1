"""A backup holds everything: the data is destroyed and comes back whole, on the database at hand."""

import shutil
import zipfile
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from nharong.flows.demonstration.cast import Office
from nharong.flows.issue_document.chain import record_paper_document
from nharong.kernel import files
from nharong.kernel.backup.archive import Reader, SpoiltBackup
from nharong.kernel.backup.rows import lines, name_of, tables
from nharong.kernel.backup.whole import NotEmpty, back_up, restore
from nharong.kernel.errors import OfficeError
from nharong.kernel.models import Entry, StoredFile
from nharong.kernel.transparency import keys
from nharong.kernel.transparency.checking import check
from nharong.kernel.transparency.sealing import seal_all
from tests.documents import steps

pytestmark = pytest.mark.django_db(transaction=True)


def snapshot() -> dict[str, list[bytes]]:
    """Every row of every table."""
    return {name_of(table): list(lines(table)) for table in tables()}


def destroy(office: Office) -> None:
    """The database emptied by hand, the files and keys gone."""
    quote = connection.ops.quote_name
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        for table in tables():
            if connection.vendor == "postgresql":
                cursor.execute(f"TRUNCATE {quote(table._meta.db_table)} CASCADE")
            else:
                cursor.execute(f"DELETE FROM {quote(table._meta.db_table)}")  # noqa: S608 - our own tables
    for name in ("files", "keys", "journal"):
        shutil.rmtree(Path(settings.NHARONG_HOME) / name, ignore_errors=True)
    keys._signing_key.cache_clear()
    keys._marking_key.cache_clear()


def test_everything_destroyed_comes_back_and_work_goes_on(office: Office, tmp_path: Path) -> None:
    keys.heads_file().unlink(missing_ok=True)
    document = steps.numbered(office)
    seal_all()
    before, public = snapshot(), keys.public_key()
    stored = {one.sha256: one.read() for one in StoredFile.objects.all()}
    out = tmp_path / "office.zip"
    counted = back_up(out)
    assert counted["rows"] == sum(len(rows) for rows in before.values())
    assert counted["files"] == len(stored) > 0
    assert out.stat().st_mode & 0o077 == 0, "it holds keys"
    destroy(office)
    assert not Entry.objects.exists()
    restored = restore(out)
    keys._signing_key.cache_clear()
    keys._marking_key.cache_clear()
    assert restored == counted
    assert snapshot() == before
    assert {sha256: files.read(sha256) for sha256 in stored} == stored
    assert keys.public_key() == public
    checked = check()
    assert (checked.intact, checked.unsealed) == (True, 0), checked.broken
    again = record_paper_document(
        actor=office.actor("thu"), agency=office.agencies["office"], kind="plan", subject="Sau khôi phục", directs=False
    )
    assert again.pk > document.pk, "keys and numbers go on"
    with pytest.raises(NotEmpty, match="--over"):
        restore(out)
    restore(out, over=True)
    assert snapshot() == before
    keys.heads_file().unlink(missing_ok=True)


def test_a_spoilt_backup_touches_nothing(office: Office, tmp_path: Path) -> None:
    files.put(b"thu", media_type="text/plain")
    out = tmp_path / "office.zip"
    back_up(out)
    before = snapshot()
    spoilt = tmp_path / "spoilt.zip"
    with zipfile.ZipFile(out) as source, zipfile.ZipFile(spoilt, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(
                name, content.replace(b"Y Mai", b"Y Moi") if name.startswith("rows/people.person") else content
            )
    with pytest.raises(SpoiltBackup, match="mã băm"):
        restore(spoilt, over=True)
    cut = tmp_path / "cut.zip"
    cut.write_bytes(out.read_bytes()[:-200])
    with pytest.raises(SpoiltBackup):
        restore(cut, over=True)
    more = tmp_path / "more.zip"
    shutil.copyfile(out, more)
    with zipfile.ZipFile(more, "a") as target:
        target.writestr("home/keys/extra", b"")
    with pytest.raises(SpoiltBackup, match="thừa"):
        restore(more, over=True)
    with pytest.raises(SpoiltBackup):
        restore(tmp_path / "none.zip", over=True)
    assert snapshot() == before
    with pytest.raises(OfficeError, match="đã có"):
        back_up(out)
    with pytest.raises(OfficeError, match="thư mục"):
        back_up(tmp_path / "nowhere" / "office.zip")


def test_a_damaged_file_is_told_on_the_day_of_the_backup(office: Office, tmp_path: Path) -> None:
    stored = files.put(b"quan trong", media_type="text/plain")
    place = Path(settings.NHARONG_HOME) / "files" / files.path_of(stored.sha256)
    place.write_bytes(b"hong")
    with pytest.raises(files.Damaged):
        back_up(tmp_path / "office.zip")
    assert not list(tmp_path.iterdir())
    place.unlink()


def test_every_table_is_held(office: Office, tmp_path: Path) -> None:
    back_up(tmp_path / "office.zip")
    held = set(Reader(tmp_path / "office.zip").under("rows"))
    all_ = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)} - {"sessions.session"}
    assert held == {f"rows/{name}.jsonl" for name in all_}
