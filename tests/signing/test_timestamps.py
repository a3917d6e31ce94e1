"""Time-stamps by RFC 3161: our authority, what it refuses, and answers that are not believed."""

import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from asn1crypto import cms, core, tsp
from hypothesis import given
from hypothesis import strategies as any_of

from nharong.signing.errors import SigningError
from nharong.signing.timestamping.client import HttpTimestamper
from nharong.signing.timestamping.tokens import info_of, request_for, token_in

from . import cast, times

DIGEST = sha256("văn bản".encode()).digest()


def _answer(digest: bytes = DIGEST, nonce: int = 7) -> bytes:
    return times.timestamper(cast.SIGNED).respond(request_for(digest, nonce=nonce))


def test_a_token_tells_what_existed_and_when() -> None:
    info = info_of(cms.ContentInfo.load(token_in(_answer(), digest=DIGEST, nonce=7)))
    assert info["gen_time"].native == cast.SIGNED
    assert info["message_imprint"]["hashed_message"].native == DIGEST


def test_no_two_tokens_have_the_same_number() -> None:
    tokens = [cms.ContentInfo.load(times.timestamper(cast.SIGNED).token(DIGEST)) for _ in range(20)]
    assert len({info_of(token)["serial_number"].native for token in tokens}) == 20


def test_openssl_agrees(tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    (tmp_path / "asked.tsq").write_bytes(request_for(DIGEST, nonce=99))
    (tmp_path / "answer.tsr").write_bytes(_answer(nonce=99))
    (tmp_path / "root.pem").write_bytes(times.time_root().anchor_pem)
    names = ["-queryfile", "asked.tsq", "-in", "answer.tsr", "-CAfile", "root.pem"]
    said = subprocess.run(
        ["openssl", "ts", "-verify", "-attime", str(int(cast.CHECKED.timestamp())), *names],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert "Verification: OK" in said.stdout, said.stderr


@pytest.mark.parametrize("nonce", [8, 0])
def test_an_answer_to_another_question_is_not_believed(nonce: int) -> None:
    with pytest.raises(SigningError, match="không phải của tệp này"):
        token_in(_answer(), digest=DIGEST, nonce=nonce)
    with pytest.raises(SigningError, match="không phải của tệp này"):
        token_in(_answer(), digest=sha256(b"another").digest(), nonce=7)


@given(any_of.binary(max_size=200))
def test_rubbish_is_answered_with_a_refusal(request: bytes) -> None:
    answer = core.Sequence.load(times.timestamper(cast.SIGNED).respond(request))
    assert tsp.PKIStatusInfo.load(answer[0].dump())["status"].native == "rejection"
    assert len(answer) == 1


@given(any_of.binary(max_size=300))
def test_rubbish_is_never_taken_for_a_token(answer: bytes) -> None:
    with pytest.raises(SigningError, match="dấu thời gian"):
        token_in(answer, digest=DIGEST, nonce=7)


@pytest.mark.parametrize("place", [1, 6, -3, -100, -250, -300, -380])
def test_an_answer_damaged_on_the_way_is_refused(place: int) -> None:
    """In the status, in what is stated, in the signature: only the issuers' certificates beside it may be damaged."""
    broken = bytearray(_answer())
    broken[place] ^= 0x55
    with pytest.raises(SigningError):
        token_in(bytes(broken), digest=DIGEST, nonce=7)


def test_a_time_altered_on_the_way_is_refused() -> None:
    broken = _answer().replace(b"20260307023000Z", b"20250307023000Z")
    assert broken != _answer()
    with pytest.raises(SigningError, match="không đúng chuẩn"):
        token_in(broken, digest=DIGEST, nonce=7)


def test_a_refusal_may_be_tried_again_later() -> None:
    answer = times.timestamper(cast.SIGNED).respond(b"not a request")
    with pytest.raises(SigningError, match="từ chối") as refused:
        token_in(answer, digest=DIGEST, nonce=7)
    assert not refused.value.permanent


def test_an_authority_past_its_term_vouches_for_nothing() -> None:
    with pytest.raises(SigningError, match="hết hạn"):
        times.timestamper(cast.VALID_TO, until=cast.CHECKED).token(DIGEST)


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/", "not an address", "http://[::1"])
def test_an_authority_that_is_not_there_may_be_tried_again(address: str) -> None:
    with pytest.raises(SigningError, match="Không kết nối") as refused:
        HttpTimestamper(address, seconds=2).token(DIGEST)
    assert not refused.value.permanent
