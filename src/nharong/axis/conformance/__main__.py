"""One trial, told by JSON on standard input: secrets do not belong on a command line that everybody on the machine sees."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from nharong.edxml import VIETNAM

from .report import LABELS, as_json, as_markdown
from .trial import Failed, Trial
from .verdict import Result, conforms, run
from .wire import Account, Unreachable, Wire

NEGATIVE, WRONG = 1, 2


def main() -> int:
    """Try the axis; 0 when it conforms, 1 when a required check fails, 2 when it could not be tried."""
    told: dict[str, Any] = json.load(sys.stdin)
    accounts = [Account(code=code, secret=secret) for code, secret in told["accounts"]]
    wire = Wire(told["url"], timeout=told["timeout"])
    trial = Trial(
        wire=wire,
        accounts=accounts,
        unknown_code=told["unknown"],
        locked_code=told["locked"],
        patience=told["patience"],
    )
    facts: dict[str, Any] = {
        "url": told["url"],
        "systems": [account.code for account in accounts],
        "at": datetime.now(VIETNAM),
    }
    try:
        results = run(trial, tell=_quiet if told["json"] else _tell)
    except (Failed, Unreachable) as error:
        print(f"Chưa thử được trục tại {told['url']}: {error}. Hãy kiểm tra địa chỉ, mã và khóa.", file=sys.stderr)
        return WRONG
    finally:
        wire.close()
    if told["report"]:
        try:
            Path(told["report"]).write_text(as_markdown(results, **facts), encoding="utf-8")
        except OSError as error:
            print(f"Không ghi được {told['report']} ({error.strerror}); hãy kiểm tra đường dẫn.", file=sys.stderr)
            return WRONG
    if told["json"]:
        print(json.dumps(as_json(results, **facts), ensure_ascii=False, indent=2))
    elif conforms(results):
        print("Trục đạt mọi phép thử bắt buộc.")
    else:
        print("Trục chưa đạt; xem các phép thử không đạt ở trên.")
    return 0 if conforms(results) else NEGATIVE


def _tell(result: Result) -> None:
    why = f": {result.why}" if result.why else ""
    text = f"{LABELS[result.verdict]:<10} {result.check.title}{why}"
    # What the axis under trial says must not steer the terminal.
    print("".join(mark if mark.isprintable() else " " for mark in text), flush=True)


def _quiet(_: Result) -> None:
    """With JSON, nothing else goes to standard output."""


if __name__ == "__main__":
    sys.exit(main())
