"""Keeping one checking process, and giving up on it when a file holds it too long."""

import contextlib
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
from nharong.signing.evidence import NOTHING, Evidence

START_SECONDS = 60.0  # loading the libraries on a busy machine; no file has a part in it
CHECK_SECONDS = 9.0


class TooSlow(Exception):
    """The process did not answer in time, or died over the file."""


class _Child:
    """The running process and the two pipes to it."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "nharong.signing.checker"]
        self._process = subprocess.Popen(  # noqa: S603 - our own module under our own interpreter
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        if self._process.stdin is None or self._process.stdout is None:
            raise OSError("the checking process has no pipes")
        self.questions = self._process.stdin
        self.answers = self._process.stdout

    def ended(self) -> bool:
        return self._process.poll() is not None

    def end(self) -> None:
        self._process.kill()
        with contextlib.suppress(BrokenPipeError):
            self.questions.close()
        self.answers.close()
        self._process.wait()


class CheckingProcess:
    """One child process, started at the first question and again after it had to be ended. Safe between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: _Child | None = None
        self._owner = 0

    def ask(
        self,
        pdf: bytes,
        *,
        anchors: Sequence[bytes],
        at: datetime,
        known: Evidence = NOTHING,
        seconds: float = CHECK_SECONDS,
    ) -> Any:
        """The unpacked JSON answer; TooSlow when there is none."""
        asked = {"anchors": [anchor.hex() for anchor in anchors], "at": at.isoformat(), "known": known.packed()}
        question = json.dumps(asked).encode()
        with self._lock:
            child = self._running()
            try:
                send(child.questions, question)
                send(child.questions, pdf)
                return json.loads(self._answer(child, seconds))
            except (TooSlow, BrokenPipeError) as problem:
                self._end()
                raise TooSlow from problem

    def close(self) -> None:
        with self._lock:
            self._end()

    def _running(self) -> _Child:
        if self._owner != os.getpid():
            self._child = None  # after a fork the child belongs to the parent; two owners would mix up answers
        if self._child is None or self._child.ended():
            self._owner = os.getpid()
            self._child = _Child()
            try:
                self._answer(self._child, START_SECONDS)
            except TooSlow as problem:
                self._end()
                raise SigningError(
                    "Bộ kiểm tra chữ ký không khởi động được; hãy thử lại.", permanent=False
                ) from problem
        return self._child

    def _answer(self, child: _Child, seconds: float) -> bytes:
        deadline = time.monotonic() + seconds
        received = b""
        with selectors.DefaultSelector() as waiting:
            waiting.register(child.answers, selectors.EVENT_READ)
            while True:
                if len(received) >= LENGTH.size:
                    (size,) = LENGTH.unpack(received[: LENGTH.size])
                    if len(received) >= LENGTH.size + size:
                        return received[LENGTH.size :]
                left = deadline - time.monotonic()
                if left <= 0 or not waiting.select(left):
                    raise TooSlow
                chunk = os.read(child.answers.fileno(), 1 << 16)
                if not chunk:
                    raise TooSlow
                received += chunk

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.end()
