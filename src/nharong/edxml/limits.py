"""How much a message may ask of us. Files of tens of megabytes are normal; national broadcasts name many receivers."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Bounds on one message, in bytes unless the name says otherwise."""

    message: int = 1024 * MEGABYTE
    markup: int = 32 * MEGABYTE
    token: int = MEGABYTE
    depth: int = 32
    elements: int = 200_000
    attachments: int = 500
    unpacked: int = 512 * MEGABYTE
    # Deflate cannot pass about 1032:1 and real office files stay far below 100:1, save very small ones.
    zip_ratio: int = 100
    zip_ratio_from: int = 16 * MEGABYTE


DEFAULT = Limits()
