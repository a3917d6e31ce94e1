"""A large attachment never stands in memory, neither read nor written."""

import hashlib
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

from nharong.edxml import Attachment, DocumentMessage, read, write_to
from tests.edxml.samples import DOCUMENT_A, PDF

_MEGABYTE = 1024 * 1024


def peak_of(act: Callable[[], object]) -> int:
    """The most memory Python held at once during an act, in bytes."""
    tracemalloc.start()
    try:
        act()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_forty_megabyte_attachment_is_read_and_written_within_eight(tmp_path: Path) -> None:
    large, block = tmp_path / "large.pdf", Random(7).randbytes(_MEGABYTE)  # noqa: S311 - only incompressible
    with large.open("wb") as file:
        file.write(PDF)
        for _ in range(40):
            file.write(block)
    digest = hashlib.sha256(large.read_bytes()).hexdigest()
    frame = read(DOCUMENT_A.encode())
    assert isinstance(frame, DocumentMessage)
    message = tmp_path / "goi.edxml"
    kept: list[DocumentMessage] = []

    def send() -> None:
        attachments = tuple(
            Attachment(name=name, content=large, content_id=name[:-4]) for name in ("nguyen.pdf", "nen.bin")
        )
        with message.open("wb") as out:
            write_to(replace(frame, attachments=attachments), out)

    def receive() -> None:
        back = read(message)
        assert isinstance(back, DocumentMessage)
        kept.append(back)

    assert peak_of(send) < 8 * _MEGABYTE
    assert message.stat().st_size > 2 * 40 * _MEGABYTE * 4 / 3
    assert peak_of(receive) < 8 * _MEGABYTE
    assert {item.sha256 for item in kept[0].attachments} == {digest}
