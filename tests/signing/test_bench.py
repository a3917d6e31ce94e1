"""`nharong bench signing`: that it measures, checks what it measured, and says so; never how fast it was."""

import json

from typer.testing import CliRunner

from nharong.signing.bench.papers import prepared_papers
from nharong.signing.keys.softhsm import softhsm_library
from nharong.wiring.commands.bench import app

from . import cast
from .conformance import broken_rules

run = CliRunner()


def test_json_has_the_keys_of_the_contract_and_every_output_was_checked() -> None:
    cast.fonts()
    result = run.invoke(app, ["signing", "--rows", "2", "--json"])
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert {"rows", "ours", "others", "ratio"} <= set(told)
    assert told["rows"] == 2
    assert set(told["others"]) == {"pyHanko"}
    assert told["ratio"] > 0
    keys = 3 if softhsm_library() is not None else 2
    assert told["verified"]["pyHanko"] == 2 * 2 * keys
    assert len(told["rounds"]) == keys + 2
    assert len(told["left_out"]) == 3 - keys


def test_without_rows_there_is_nothing_to_measure() -> None:
    assert run.invoke(app, ["signing", "--rows", "0"]).exit_code == 2


def test_the_papers_differ_and_are_archivable() -> None:
    papers = prepared_papers(2, fonts=cast.fonts())
    assert papers[0] != papers[1]
    assert broken_rules(papers[0]) == []
