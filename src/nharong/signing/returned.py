"""A file that came back signed from a person's own computer: is it ours, and signed by whom it should be?

A government USB token never leaves its holder's hands: a program on the person's computer takes the file we offer,
signs it and hands it back over the network. Whatever comes back is judged as coming from outside.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from cryptography import x509

from nharong.signing.errors import SigningError
from nharong.signing.evidence import NOTHING, Evidence
from nharong.signing.findings import Finding
from nharong.signing.verdict import verify


def check_returned(
    returned: bytes,
    *,
    offered: bytes,
    expected_signer: str | Collection[str],
    anchors: Iterable[x509.Certificate],
    at: datetime,
    known: Evidence = NOTHING,
) -> Finding:
    """The new signature on `returned`, if the file may be accepted in place of `offered`; else SigningError.

    It must be the offered bytes and something after them, hold exactly one signature more, made with the certificate
    whose fingerprint is `expected_signer` (or with one of several of that person), cover the whole file, and leave
    every earlier signature standing. The certificate counts as trusted because the office registered it to that
    person, or through `anchors`; `known` says what was revoked.
    """
    if len(returned) <= len(offered) or not returned.startswith(offered):
        raise SigningError("Tệp nhận về không phải là tệp đã giao để ký; hãy mở lại văn bản và ký lại.")
    expected = {expected_signer.lower()} if isinstance(expected_signer, str) else {*map(str.lower, expected_signer)}
    trusted = tuple(anchors)
    before, after = (
        [finding for finding in verify(pdf, anchors=trusted, at=at, known=known).signatures if not finding.is_timestamp]
        for pdf in (offered, returned)
    )
    if len(after) != len(before) + 1:
        raise SigningError("Tệp nhận về không có thêm đúng một chữ ký; hãy mở lại văn bản và ký lại.")
    *earlier, newest = after
    if any(finding.verdict.negative for finding in earlier):
        raise SigningError("Tệp nhận về làm mất hiệu lực chữ ký đã có; hãy mở lại văn bản và ký lại.")
    if newest.fingerprint not in expected:
        holder = newest.signer or "một người không rõ tên"
        raise SigningError(f"Tệp nhận về do {holder} ký, không phải chứng thư đã đăng ký của người ký văn bản này.")
    if not newest.stands_for(newest.fingerprint):
        raise SigningError(f"Chữ ký trên tệp nhận về không dùng được: {newest.reason}")
    return newest
