"""The checking process: reads questions on standard input, answers on standard output, until the input ends.

A file from outside is taken apart here, under limits of memory and processor time, so that a hostile one can cost us
this process and nothing else. A message is eight bytes of length and that many bytes; a question is a JSON
message and the file, an answer is one JSON message.
"""

import json
import logging
import os
import resource
import struct
import sys
from datetime import datetime
from functools import lru_cache
from typing import IO

MEMORY_LIMIT = 2 << 30
LENGTH = struct.Struct(">Q")


def receive(stream: IO[bytes]) -> bytes | None:
    """One message; None at the end of the input."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (size,) = LENGTH.unpack(head)
    body = stream.read(size)
    return body if len(body) == size else None


def send(stream: IO[bytes], message: bytes) -> None:
    """Write a message with its length before it."""
    stream.write(LENGTH.pack(len(message)) + message)
    stream.flush()


def serve(questions: IO[bytes], answers: IO[bytes]) -> None:
    """Answer questions until there are no more."""
    from asn1crypto import x509

    from nharong.signing.evidence import Evidence
    from nharong.signing.examine import examine
    from nharong.signing.haste import make_haste

    make_haste()
    loaded = lru_cache(maxsize=64)(x509.Certificate.load)
    send(answers, b"ready")
    while (question := receive(questions)) is not None and (pdf := receive(questions)) is not None:
        asked = json.loads(question)
        anchors = [loaded(bytes.fromhex(anchor)) for anchor in asked["anchors"]]
        known = Evidence.unpacked(asked["known"])
        verification = examine(pdf, anchors=anchors, at=datetime.fromisoformat(asked["at"]), known=known)
        send(answers, json.dumps(verification.packed()).encode())


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)  # the library reports every oddity of a file; the verdict says what matters
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a stray print must not be taken for an answer
    serve(sys.stdin.buffer, answers)
