"""The verdict on every signature of a file, whoever it came from."""

from collections.abc import Iterable
from datetime import datetime

from cryptography import x509

from nharong.signing.bounded import CheckingProcess, TooSlow
from nharong.signing.errors import SigningError
from nharong.signing.evidence import NOTHING, Evidence
from nharong.signing.findings import Finding, Verification
from nharong.signing.trust import der
from nharong.signing.words import Verdict

LARGEST_FILE = 200 << 20

_checking = CheckingProcess()


def verify(pdf: bytes, *, anchors: Iterable[x509.Certificate], at: datetime, known: Evidence = NOTHING) -> Verification:
    """Every signature of the file with its verdict; trust is judged at the time of signing, as of `at`.

    `anchors` are the authorities trusted here; `known` the revocation lists and answers the office keeps, used beside
    those in the file. Whatever the file, an answer comes within ten seconds: it is taken
    apart in a bounded process, and one that takes too long is "cannot be checked", never "valid".
    """
    if at.tzinfo is None:
        raise SigningError("Thời điểm kiểm tra phải kèm múi giờ.")
    if len(pdf) > LARGEST_FILE:
        return Verification.unreadable("too_big")
    try:
        return Verification.unpacked(_checking.ask(pdf, anchors=der(anchors), at=at, known=known))
    except TooSlow:
        return Verification((Finding(field=None).concluded(Verdict.UNCHECKED, "too_slow"),))
