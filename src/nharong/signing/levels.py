"""How much proof a signature carries with it: the baseline levels of PAdES (EN 319 142-1)."""

from dataclasses import dataclass
from enum import StrEnum

from nharong.signing.errors import SigningError
from nharong.signing.timestamping import Timestamper


class Level(StrEnum):
    """B-B: the signature alone. B-T: proof of when. B-LT: and of what was known of the certificates. B-LTA: renewable."""

    B_B = "B-B"
    B_T = "B-T"
    B_LT = "B-LT"
    B_LTA = "B-LTA"

    @property
    def stamped(self) -> bool:
        """The signature itself is time-stamped."""
        return self is not Level.B_B

    @property
    def preserved(self) -> bool:
        """Certificates and what is known of their revocation are put into the file."""
        return self in (Level.B_LT, Level.B_LTA)

    @property
    def rank(self) -> int:
        """Higher proves more."""
        return list(Level).index(self)


@dataclass(frozen=True)
class Levelled:
    """A signed file, the level it has, and why it is not the one wanted (empty when it is)."""

    pdf: bytes
    level: Level
    shortfall: str = ""


def check_level(level: Level, timestamper: Timestamper | None) -> None:
    """A level above B-B needs somebody to ask for time-stamps."""
    if level.stamped and timestamper is None:
        raise SigningError("Chưa cài đặt nơi cấp dấu thời gian nên chưa ký được ở mức này; hãy báo người quản trị.")
