"""``nharong axis``: agencies are locked, opened and entered by list; the test mode must be asked for."""

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from .cast import A, B
from .live import LiveAxis

pytestmark = pytest.mark.processes


@pytest.fixture(scope="module")
def axis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveAxis]:
    axis = LiveAxis(Path(tmp_path_factory.mktemp("axis")))
    axis.register(A, "Sở A")
    try:
        yield axis
    finally:
        axis.stop()


def test_an_agency_is_locked_and_opened_by_its_code(axis: LiveAxis) -> None:
    assert axis.run("lock", A).returncode == 0
    assert "mở khóa" in axis.run("unlock", A).stdout.decode()
    unknown = axis.run("lock", "nobody")
    assert unknown.returncode == 2
    assert "nobody" in unknown.stderr.decode()
    assert "Traceback" not in unknown.stderr.decode()


def test_a_list_is_entered_by_file_and_counted(axis: LiveAxis, tmp_path: Path) -> None:
    path = tmp_path / "list.jsonl"
    path.write_text(f'{{"code": "{B}", "name": "Sở B"}}\nnot JSON\n', encoding="utf-8")
    done = axis.run("agencies", "import", str(path), "--json")
    facts = json.loads(done.stdout)
    assert (facts["imported"], facts["updated"], facts["unchanged"]) == (1, 0, 0)
    assert [row["line"] for row in facts["rejected"]] == [2]
    assert "giữ nguyên 1" in axis.run("agencies", "import", str(path)).stdout.decode()
    missing = axis.run("agencies", "import", str(tmp_path / "none"))
    assert (missing.returncode, b"Traceback" in missing.stderr) == (2, False)


def test_faults_exist_only_when_the_test_mode_was_asked_for(axis: LiveAxis) -> None:
    axis.start()
    assert httpx.get(axis.url + "/_faults").status_code == 404
    axis.stop()
    axis.start("--test-mode")
    assert httpx.get(axis.url + "/_faults").json() == {"faults": []}
    ordered = httpx.post(axis.url + "/_faults", json={"effect": "drop_before", "times": 1})
    assert ordered.status_code == 201
    assert "chế độ thử" in httpx.get(axis.url + "/").text
