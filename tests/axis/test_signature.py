"""A call counts only when its sender signed exactly what it says, lately."""

import hashlib
import hmac
import json
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nharong.axis.rules.secret import new_secret
from nharong.axis.rules.signed_headers import NotSigned, check, keyed_hash, timestamp_age

ZONE = timezone(timedelta(hours=7))
SECRET = "c2VjcmV0LWZvci10ZXN0cy1vbmx5LW5vdC1hLXJlYWwtb25lIQ=="


def call(**changes: str) -> dict[str, str]:
    """A rightly signed call as the axis sees it, then changed."""
    named = {"systemid": "000.00.12.H99", "timestamp": "20112026T150405+0042", "docId": "d-1", "status": "done"}
    text = json.dumps({f"XroadVnpt-{name}": value for name, value in named.items()}, separators=(",", ":"))
    return {
        **{name.lower(): value for name, value in named.items()},
        "sign-header-key": ";".join(named),
        "sign-header": text,
        "hash-header": hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).hexdigest(),
        "version": "3.0.201608",
        **changes,
    }


def test_the_keyed_hash_is_that_of_a_published_vector() -> None:
    """RFC 4231, test case 2, and its text-key property: the key is the text's own bytes."""
    expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    assert keyed_hash("Jefe", b"what do ya want for nothing?") == expected


def test_a_rightly_signed_call_passes() -> None:
    check(secret=SECRET, headers=call(), must_cover=("systemid", "timestamp", "docid"))


def test_the_hash_may_be_in_capitals() -> None:
    right = call()
    check(secret=SECRET, headers={**right, "hash-header": right["hash-header"].upper()}, must_cover=())


@pytest.mark.parametrize(
    "changes",
    [
        {"hash-header": "0" * 64},
        {"hash-header": ""},
        {"hash-header": "đ"},
        {"status": "fail"},
        {"docid": "d-2"},
        {"docid": ""},
        {"frompage": "added by somebody on the way"},
        {"sign-header-key": "systemid;timestamp;docId"},
        {"sign-header-key": ""},
        {"sign-header": "{}"},
    ],
)
def test_a_call_changed_on_its_way_is_refused(changes: dict[str, str]) -> None:
    with pytest.raises(NotSigned):
        check(secret=SECRET, headers=call(**changes), must_cover=("systemid", "timestamp"))


def test_another_secret_is_refused() -> None:
    with pytest.raises(NotSigned):
        check(secret=SECRET + "=", headers=call(), must_cover=())


def test_a_signature_over_too_little_is_refused() -> None:
    with pytest.raises(NotSigned, match="hash-file"):
        check(secret=SECRET, headers=call(), must_cover=("hash-file",))


@given(st.text(max_size=60))
def test_any_signed_text_is_judged_and_never_breaks(text: str) -> None:
    signed = text.encode("utf-8", "ignore").decode("latin-1")
    headers = {"sign-header": signed, "hash-header": keyed_hash(SECRET, signed.encode("latin-1"))}
    with pytest.raises(NotSigned):
        check(secret=SECRET, headers=headers, must_cover=("systemid",))


@given(st.dictionaries(st.sampled_from(["from", "docId", "filePath"]), st.text('aĐữ &<>"\\', max_size=8)))
def test_vietnamese_letters_and_html_characters_are_signed_as_they_are(arguments: dict[str, str]) -> None:
    named = {"systemid": "A", **{name: value.strip() for name, value in arguments.items()}}
    text = json.dumps({f"XroadVnpt-{name}": value for name, value in named.items()}, ensure_ascii=False)
    on_the_wire = {name.lower(): value.encode().decode("latin-1") for name, value in named.items()}
    headers = {
        **on_the_wire,
        "sign-header-key": ";".join(named),
        "sign-header": text.encode().decode("latin-1"),
        "hash-header": hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).hexdigest(),
    }
    check(secret=SECRET, headers=headers, must_cover=("systemid",))


def test_the_tail_of_a_timestamp_is_milliseconds_and_no_zone() -> None:
    now = datetime(2026, 11, 20, 15, 5, 5, tzinfo=ZONE)
    assert timestamp_age("20112026T150405+0700", now=now, zone=ZONE) == timedelta(minutes=1)
    assert timestamp_age("20112026T150605+0042", now=now, zone=ZONE) == timedelta(minutes=-1)


@pytest.mark.parametrize(
    "text", ["", "20112026T150405", "31022026T150405+0000", "2026-11-20T15:04:05", "٢٠112026T150405+0042"]
)
def test_a_timestamp_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(NotSigned):
        timestamp_age(text, now=datetime(2026, 11, 20, tzinfo=ZONE), zone=ZONE)


def test_a_secret_is_forty_four_characters_and_never_the_same() -> None:
    assert {len(new_secret()) for _ in range(20)} == {44}
    assert len({new_secret() for _ in range(20)}) == 20
