"""One measurement, told by JSON on standard input; the figures by JSON on standard output."""

import hashlib
import json
import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

from nharong import edxml
from nharong.exchange.gateways.vxp import VxpGateway

from .cost import Cost, so_far
from .journey import AT_ONCE, Journeys, message

_BARE = 300


def main() -> None:
    """Measure the bare limit, then the journeys, then the bare limit again: the machine may have slowed meanwhile."""
    told: dict[str, Any] = json.load(sys.stdin)
    pdf = Path(told["signed"]).read_bytes() if told["signed"] else b"%PDF-1.7\n" + os.urandom(told["size"])
    bare = [_bare(pdf)]
    figures = []
    with ExitStack() as stack:
        gateways = [
            (code, stack.enter_context(VxpGateway(told["url"], code, secret, _now)))
            for code, secret in told["accounts"].items()
        ]
        for receivers in told["receivers"]:
            journeys = Journeys(
                gateways[0],
                gateways[1 : 1 + receivers],
                pdf=pdf,
                verify=_verifier() if told["signed"] else _no_verifying,
            )
            figures.append({"receivers": receivers, **_measured(journeys, told, receivers)})
            bare.append(_bare(pdf))
    bare.sort()
    json.dump({"bare_ms": bare[len(bare) // 2], "figures": figures}, sys.stdout)


def _measured(journeys: Journeys, told: dict[str, Any], receivers: int) -> dict[str, Any]:
    """Deliveries (a message at one receiver) in stretches; the cost of each stretch's delivery."""
    messages = max(AT_ONCE // 10, told["messages"] // receivers)
    axis = told["axis_process"]
    stretches: list[dict[str, float]] = []
    delivered = heard = sent = 0
    start = before = so_far(axis)
    counted = 0
    while sent < messages:
        now = min(AT_ONCE, messages - sent)
        journeys.send(now)
        delivered += journeys.receive()
        heard += journeys.hear_back()
        sent += now
        counted += now * receivers
        if counted >= told["stretch"] or sent == messages:
            after = so_far(axis)
            stretches.append({"upto": delivered, **_per(after - before, counted)})
            before, counted = after, 0
            _tell(stretches[-1])
    whole = so_far(axis) - start
    wanted = messages * receivers
    return {
        "messages": sent,
        "deliveries": delivered,
        "lost_or_doubled": abs(wanted - delivered) + abs(wanted - heard),
        **_per(whole, wanted),
        "stretches": stretches,
    }


def _per(cost: Cost, number: int) -> dict[str, float]:
    return {"wall_ms": cost.wall / number * 1000, "processor_ms": cost.processor / number * 1000}


def _bare(pdf: bytes) -> float:
    """Milliseconds of processor to build, hash and read one message, and nothing else."""
    start = so_far(0)
    for number in range(_BARE):
        data = message(sender="A", receivers=["B"], number=number, run="bare", pdf=pdf)
        hashlib.sha256(data).hexdigest()
        edxml.read(data)
    return (so_far(0) - start).processor / _BARE * 1000


def _tell(stretch: dict[str, float]) -> None:
    print(f"{stretch['upto']:>8.0f}  {stretch['processor_ms']:.2f} ms", file=sys.stderr, flush=True)


def _now() -> datetime:
    return datetime.now(edxml.VIETNAM)


def _no_verifying(_: bytes) -> None:
    """Signatures are left alone."""


def _verifier() -> Callable[[bytes], None]:
    from nharong.signing.verdict import verify

    def check(content: bytes) -> None:
        verify(content, anchors=[], at=_now())

    return check


if __name__ == "__main__":
    main()
