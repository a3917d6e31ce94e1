"""Putting a message's attachments into a folder, without leaving it and without overwriting anything."""

from pathlib import Path
from typing import IO

from nharong.edxml.attachment import Attachment
from nharong.edxml.contents import pieces
from nharong.edxml.names import safe_name

_MOST_COPIES = 10_000


def extract_to(attachments: tuple[Attachment, ...], folder: Path) -> list[Path]:
    """Write every attachment into ``folder`` (made when absent) and return the files in order.

    A taken name gets `` (2)`` before its extension, then `` (3)``. Raises OSError when the disk says no.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return [
        _written(attachment, folder, safe_name(attachment.name, number=number))
        for number, attachment in enumerate(attachments, start=1)
    ]


def _written(attachment: Attachment, folder: Path, name: str) -> Path:
    path = folder / name
    for copy in range(2, _MOST_COPIES):
        try:
            # Exclusive creation: neither a file made meanwhile nor a planted symbolic link is written through.
            with path.open("xb") as file:
                _fill(file, path, attachment)
        except FileExistsError:
            path = folder / f"{Path(name).stem} ({copy}){Path(name).suffix}"
        else:
            return path
    raise FileExistsError(name)


def _fill(file: IO[bytes], path: Path, attachment: Attachment) -> None:
    try:
        for piece in pieces(attachment.content):
            file.write(piece)
    except OSError:
        # Half a file under a good name would be taken for the whole one.
        path.unlink(missing_ok=True)
        raise
