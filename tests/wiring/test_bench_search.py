"""`nharong bench search`: ours beside a plain LIKE, on rows of its own."""

import json

import pytest
from typer.testing import CliRunner

from nharong.wiring.command_line import app
from nharong.wiring.commands import bench_search
from nharong.wiring.commands.bench_postgres import CannotRun


@pytest.mark.django_db
def test_it_says_rows_ours_others_and_ratio_and_what_was_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot() -> None:
        raise CannotRun("không có ở đây.")

    monkeypatch.setattr(bench_search, "server", cannot)
    done = CliRunner().invoke(app, ["bench", "search", "--rows", "300", "--json"])
    assert done.exit_code == 0, done.output
    said = json.loads(done.output)
    assert said["rows"] == 300
    assert said["ours"]["p95_ms"] > 0
    assert said["others"]["LIKE"]["p95_ms"] > 0
    assert said["ratio"] > 0
    assert said["left_out"] == ["PostgreSQL: không có ở đây."]


def test_the_rows_are_the_same_every_time_and_both_find_the_same() -> None:
    one = [row for _entry, row in bench_search._rows(50)]
    assert one == [row for _entry, row in bench_search._rows(50)]
    for entry, (_key, agency, symbol, title) in bench_search._rows(50):
        said = entry[3].split(" ")
        assert f"_a{agency}" in said
        assert f"_{symbol}" in said
        assert all(word.strip(",") in said for word in title.replace("'", " ").split())
