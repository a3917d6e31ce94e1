"""Keeping one checking process, and giving up on it when a file holds it too long."""

import json
import os
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from nharong.signing.checker import LENGTH, send
from nharong.signing.errors import SigningError

START_SECONDS = 60.0  # loading the libraries on a busy machine; no file has a part in it
CHECK_SECONDS = 9.0


class TooSlow(Exception):
    """The process did not answer in time, or died over the file."""


class CheckingProcess:
    """One child process, started at the first question and again after it had to be ended. Safe between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def ask(self, pdf: bytes, *, anchors: Sequence[bytes], at: datetime, seconds: float = CHECK_SECONDS) -> Any:
        """The unpacked JSON answer; TooSlow when there is none."""
        question = json.dumps({"anchors": [anchor.hex() for anchor in anchors], "at": at.isoformat()}).encode()
        with self._lock:
            child = self._running()
            try:
                assert child.stdin is not None
                send(child.stdin, question)  # type: ignore[arg-type]
                send(child.stdin, pdf)  # type: ignore[arg-type]
                return json.loads(self._answer(child, seconds))
            except (TooSlow, BrokenPipeError) as problem:
                self._end()
                raise TooSlow from problem

    def close(self) -> None:
        with self._lock:
            self._end()

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._owner != os.getpid():
            self._child = None  # after a fork the child belongs to the parent; two owners would mix up answers
        if self._child is None or self._child.poll() is not None:
            self._owner = os.getpid()
            self._child = subprocess.Popen(
                [sys.executable, "-m", "nharong.signing.checker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            try:
                self._answer(self._child, START_SECONDS)
            except TooSlow as problem:
                self._end()
                raise SigningError(
                    "Bộ kiểm tra chữ ký không khởi động được; hãy thử lại.", permanent=False
                ) from problem
        return self._child

    def _answer(self, child: "subprocess.Popen[bytes]", seconds: float) -> bytes:
        assert child.stdout is not None
        deadline = time.monotonic() + seconds
        received = b""
        with selectors.DefaultSelector() as waiting:
            waiting.register(child.stdout, selectors.EVENT_READ)
            while True:
                if len(received) >= LENGTH.size:
                    (size,) = LENGTH.unpack(received[: LENGTH.size])
                    if len(received) >= LENGTH.size + size:
                        return received[LENGTH.size :]
                left = deadline - time.monotonic()
                if left <= 0 or not waiting.select(left):
                    raise TooSlow
                chunk = os.read(child.stdout.fileno(), 1 << 16)
                if not chunk:
                    raise TooSlow
                received += chunk

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()
        child.wait()
