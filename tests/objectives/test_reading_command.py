"""`nharong objectives read FILE`: the contract's JSON, the sheet for people, the sentence for a bad file."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from nharong.wiring.commands.objectives_read import read_command

from .test_reading_files import TEXT

runner = CliRunner()


@pytest.fixture
def app() -> typer.Typer:
    """The command alone."""
    application = typer.Typer()
    application.command()(read_command)
    return application


@pytest.fixture
def decision(tmp_path: Path) -> Path:
    """A decision with one objective that has no measure and one exclusion."""
    file = tmp_path / "decision.txt"
    more = "5. Mức độ hài lòng của người dân đạt từ 90% trở lên.\nĐiều 2."
    file.write_text(TEXT.replace("Điều 2.", more), encoding="utf-8")
    return file


def test_json_has_the_contract_s_keys(app: typer.Typer, decision: Path) -> None:
    """Numbers are JSON numbers, whole ones without a point; nothing else is printed."""
    result = runner.invoke(app, [str(decision), "--json"])
    assert result.exit_code == 0
    document = json.loads(result.stdout)
    assert {"year", "agency", "objectives", "unread"} <= set(document)
    assert document["year"] == 2023
    criteria = [one for objective in document["objectives"] for one in objective["criteria"]]
    wanted = {"measure", "comparison", "target", "unit", "exclusions"}
    assert all(wanted <= set(one) for one in criteria)
    assert [one["target"] for one in criteria] == [2, 100, 95.5, 98, 1]
    assert all(isinstance(one["target"], int) for one in criteria if one["target"] != 95.5)
    assert criteria[3]["exclusions"] == ["secret"]
    assert [objective["number"] for objective in document["objectives"]] == [1, 2, 3, 4, 5]
    assert [set(one) for one in document["unread"]] == [{"number", "text", "why"}]


def test_people_get_a_sheet(app: typer.Typer, decision: Path) -> None:
    """With the measures in Vietnamese and what stays unread below."""
    result = runner.invoke(app, [str(decision)])
    assert result.exit_code == 0
    assert "Sở Xây dựng tỉnh Lâm Đồng" in result.stdout
    assert "Chưa đọc được" in result.stdout


@pytest.mark.parametrize("name", ["missing.txt", "wrong.xyz"])
def test_a_bad_file_gives_one_sentence_and_status_two(name: str, app: typer.Typer, tmp_path: Path) -> None:
    """On standard error, and nothing on standard output."""
    (tmp_path / "wrong.xyz").write_text("x", encoding="utf-8")
    result = runner.invoke(app, [str(tmp_path / name), "--json"])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.strip().endswith(".")
    assert len(result.stderr.strip().splitlines()) == 1
