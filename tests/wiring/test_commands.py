"""The command line is a contract: names, JSON keys, exit status, one plain sentence for what goes wrong."""

import json
from pathlib import Path

import pytest

from tests.wiring.command import BAD_INPUT, ENDED_WELL, NEGATIVE, is_one_sentence, nharong

pytestmark = pytest.mark.processes

COMMANDS = (
    ("run",),
    ("setup",),
    ("worker",),
    ("fonts",),
    ("check",),
    ("objectives", "read"),
    ("objectives", "show"),
    ("documents", "list"),
    ("documents", "export"),
    ("signatures", "verify"),
    ("edxml", "read"),
    ("edxml", "write"),
    ("axis", "serve"),
    ("axis", "register"),
)

NEED_DATA = (
    ("documents", "list", "--year", "2021"),
    ("documents", "list", "--year", "2021", "--json"),
    ("documents", "list", "--year", "2021", "--agency", "000.00.01.H34"),
    ("documents", "export", "1", "out.pdf"),
    ("objectives", "show", "--year", "2021"),
    ("objectives", "show", "--year", "2021", "--json"),
)

BAD = (
    ("nothing",),
    ("documents", "list"),
    ("documents", "list", "--year", "20x1"),
    ("documents", "list", "--year", "1"),
    ("documents", "export", "x", "out.pdf"),
    ("objectives", "show", "--year", "99999"),
    ("run", "--port", "0"),
    ("run", "--port", "65535"),
    ("axis", "serve", "--port", "70000"),
)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_explains_itself(words: tuple[str, ...], empty_home: dict[str, str]) -> None:
    done = nharong(*words, "--help", environment=empty_home)
    assert done.returncode == ENDED_WELL
    assert "Usage" in done.stdout
    assert not Path(empty_home["NHARONG_HOME"]).exists(), "asking for help writes nothing"


@pytest.mark.parametrize("words", NEED_DATA, ids=" ".join)
def test_without_data_it_says_so_in_one_sentence(words: tuple[str, ...], empty_home: dict[str, str]) -> None:
    done = nharong(*words, environment=empty_home)
    assert (done.returncode, done.stdout) == (BAD_INPUT, "")
    assert is_one_sentence(done.stderr), done.stderr
    assert not Path("out.pdf").exists()


@pytest.mark.parametrize("words", BAD, ids=" ".join)
def test_bad_words_end_with_status_two_and_no_traceback(words: tuple[str, ...], empty_home: dict[str, str]) -> None:
    done = nharong(*words, environment=empty_home)
    assert (done.returncode, done.stdout) == (BAD_INPUT, "")
    assert "Traceback" not in done.stderr


def test_a_database_out_of_reach_is_one_sentence_too(empty_home: dict[str, str]) -> None:
    environment = {**empty_home, "NHARONG_DATABASE": "postgresql://nobody@127.0.0.1:1/none"}
    done = nharong("documents", "list", "--year", "2021", environment=environment)
    assert done.returncode == BAD_INPUT
    assert is_one_sentence(done.stderr), done.stderr


def test_check_tells_what_is_missing_in_json_alone(empty_home: dict[str, str]) -> None:
    done = nharong("check", "--json", environment=empty_home)
    told = json.loads(done.stdout)
    assert set(told) >= {"ok", "findings"}
    assert told["ok"] is False
    assert [finding["what"] for finding in told["findings"]] == ["database"]
    assert all(finding["sentence"] for finding in told["findings"])
    assert (done.returncode, done.stderr) == (NEGATIVE, "")


def test_check_tells_the_same_in_words(empty_home: dict[str, str]) -> None:
    done = nharong("check", environment=empty_home)
    assert done.returncode == NEGATIVE
    assert done.stdout.startswith("- ")


def test_check_tells_of_a_database_out_of_reach(empty_home: dict[str, str]) -> None:
    environment = {**empty_home, "NHARONG_DATABASE": "postgresql://nobody@127.0.0.1:1/none"}
    done = nharong("check", "--json", environment=environment)
    assert [finding["what"] for finding in json.loads(done.stdout)["findings"]] == ["database"]
    assert "Traceback" not in done.stderr
