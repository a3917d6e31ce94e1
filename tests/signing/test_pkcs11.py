"""Keys inside a token: SoftHSM2 stands in for the device."""

import threading
from pathlib import Path
from typing import Any

import pytest

from nharong.signing.errors import SigningError
from nharong.signing.keys.pkcs11 import open_pkcs11_key
from nharong.signing.keys.session import session_of
from nharong.signing.keys.softhsm import ELLIPTIC, RSA
from nharong.signing.sign import number_and_seal, sign_as_person
from nharong.signing.verdict import verify
from nharong.signing.words import Verdict

from . import cast, issue, softhsm


def _verdict(pdf: bytes) -> Verdict:
    return verify(pdf, anchors=[cast.authority().root], at=cast.CHECKED).signatures[0].verdict


def _signed(key: Any) -> bytes:
    return sign_as_person(issue.prepared(), key, at=cast.SIGNED, image_png=None)


@pytest.mark.parametrize("label", [RSA, ELLIPTIC])
def test_a_token_signs_and_anybody_can_check_it(label: str) -> None:
    assert _verdict(_signed(softhsm.token().key(label))) is Verdict.VALID


def test_the_agency_signs_with_a_token_as_well() -> None:
    sealed = number_and_seal(
        issue.signed(),
        softhsm.token().key(RSA),
        number="7",
        day="07",
        month="3",
        at=cast.SEALED,
        seal_png=None,
        font=cast.fonts(),
        anchors=(cast.authority().root,),
    )
    found = verify(sealed, anchors=[cast.authority().root], at=cast.CHECKED).signatures
    assert [one.signer for one in found] == [cast.CHAIRMAN, softhsm.HOLDER]
    assert not any(one.verdict.negative for one in found)


def test_the_session_is_kept_from_one_signature_to_the_next() -> None:
    token = softhsm.token()
    key = token.key(RSA)
    _signed(key)
    session = session_of(token.library, softhsm.LABEL)
    held = session._open
    _signed(key)
    _signed(token.key(ELLIPTIC))
    assert session._open is held


def test_a_lost_session_is_opened_again() -> None:
    token = softhsm.token()
    key = token.key(RSA)
    session_of(token.library, softhsm.LABEL)._open.close()
    assert _verdict(_signed(key)) is Verdict.VALID


def test_a_device_pulled_out_is_told_and_put_back_it_signs_again() -> None:
    token = softhsm.token()
    key = token.key(RSA)
    away = token.folder.with_name("pulled-out")
    token.folder.rename(away)
    token.folder.mkdir()
    session_of(token.library, softhsm.LABEL)._open.close()
    try:
        with pytest.raises(SigningError, match="cắm lại thiết bị") as refused:
            _signed(key)
        assert not refused.value.permanent
    finally:
        for left in token.folder.iterdir():
            left.rmdir()
        token.folder.rmdir()
        away.rename(token.folder)
    assert _verdict(_signed(key)) is Verdict.VALID


def test_a_wrong_pin_is_tried_once_and_an_open_session_is_no_way_round_it() -> None:
    token = softhsm.token()
    key = token.key(RSA)
    tried: list[str] = []
    session = session_of(token.library, softhsm.LABEL)
    login = session._login
    session._login = lambda pin: (tried.append(pin), login(pin))[1]  # type: ignore[method-assign]
    try:
        with pytest.raises(SigningError, match="Mã PIN của thiết bị không đúng"):
            token.key(RSA, pin="000000")
    finally:
        del session._login
    assert tried == ["000000"]
    assert _verdict(_signed(key)) is Verdict.VALID


def test_threads_share_the_token() -> None:
    key = softhsm.token().key(RSA)
    made: list[Verdict] = []
    threads = [threading.Thread(target=lambda: made.append(_verdict(_signed(key)))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [Verdict.VALID] * 4


def test_what_is_missing_is_told_in_one_sentence(tmp_path: Path) -> None:
    token = softhsm.token()
    with pytest.raises(SigningError, match="không có chứng thư “khác”"):
        token.key("khác")
    with pytest.raises(SigningError, match="Không tìm thấy thiết bị ký số “khác”"):
        open_pkcs11_key(token.library, token="khác", pin=softhsm.PIN, label=RSA)
    with pytest.raises(SigningError, match="Không tìm thấy thư viện"):
        open_pkcs11_key(tmp_path / "none.so", token=softhsm.LABEL, pin=softhsm.PIN, label=RSA)
    broken = tmp_path / "broken.so"
    broken.write_bytes(b"no library")
    with pytest.raises(SigningError, match="không dùng được"):
        open_pkcs11_key(broken, token=softhsm.LABEL, pin=softhsm.PIN, label=RSA)
    assert _verdict(_signed(token.key(RSA))) is Verdict.VALID


def test_without_the_library_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("nharong.signing.keys.session.find_spec", lambda name: None)
    with pytest.raises(SigningError, match="python-pkcs11"):
        open_pkcs11_key(tmp_path / "any.so", token="any", pin="123456", label="any")
