"""The measurement of the exchange counts right, loses nothing, and says so in the form every benchmark has."""

import json
import subprocess
import sys

import pytest

from nharong.exchange.gateways.demo import MemoryAxis
from nharong.exchange.gateways.load.cost import Cost, can_be_measured, so_far
from nharong.exchange.gateways.load.journey import Journeys


def test_every_message_is_received_once_by_everyone_and_answered_once() -> None:
    axis = MemoryAxis()
    ways = [(code, axis.connect(code, code)) for code in ("A", "B", "C")]
    seen: list[bytes] = []
    journeys = Journeys(ways[0], ways[1:], pdf=b"%PDF-1.7 x", verify=seen.append)
    journeys.send(5)
    assert (journeys.receive(), journeys.hear_back()) == (10, 10)
    assert (journeys.receive(), journeys.hear_back()) == (0, 0)
    assert seen == [b"%PDF-1.7 x"] * 10


def test_a_cost_is_the_difference_of_two_readings() -> None:
    assert Cost(wall=3, processor=2) - Cost(wall=1, processor=0.5) == Cost(wall=2, processor=1.5)


@pytest.mark.skipif(not can_be_measured(), reason="this system does not tell what processes cost")
def test_work_in_this_process_is_seen() -> None:
    before = so_far(0)
    sum(range(3_000_000))
    assert (so_far(0) - before).processor > 0


@pytest.mark.processes
def test_the_command_prints_rows_ours_others_and_ratio() -> None:
    words = [sys.executable, "-m", "nharong.wiring.command_line", "bench", "exchange", "--rows", "10", "--json"]
    done = subprocess.run(
        [*words, "--receivers", "2", "--standing", "20"], check=True, capture_output=True, timeout=120
    )
    facts = json.loads(done.stdout)
    assert (facts["rows"], facts["standing"]) == (10, 20)
    assert facts["ratio"] == pytest.approx(facts["ours"] / facts["others"]["bare build, hash and parse"])
    (figure,) = facts["figures"]
    assert (figure["receivers"], figure["lost_or_doubled"]) == (2, 0)
    assert figure["deliveries"] == figure["messages"] * 2


@pytest.mark.processes
def test_a_missing_signed_file_is_told() -> None:
    words = [sys.executable, "-m", "nharong.wiring.command_line", "bench", "exchange", "--signed", "none.pdf"]
    done = subprocess.run(words, check=False, capture_output=True, timeout=120)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
