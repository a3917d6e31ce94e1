"""`nharong bench indicators` gives ratios, and the rollups say what the scan says."""

import json

from tests.wiring.command import nharong, without_data


def test_the_board_and_the_scan_agree_and_are_compared() -> None:
    done = nharong("bench", "indicators", "--rows", "1000", "--json", environment=without_data())
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert {"rows", "ours", "others", "ratio"} <= set(said)
    assert said["rows"] == 1000
    databases = [board["database"] for board in said["boards"]]
    assert databases[0] == "SQLite"
    assert len(databases) + len(said["left_out"]) == 2
    assert all(board["same_answer"] for board in said["boards"])
    assert all(write["ratio"] > 0 for write in said["writes"])
