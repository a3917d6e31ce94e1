"""The headers of a call are those of the national axis' client library, byte for byte."""

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from nharong.exchange.gateways.signature import signed_headers, timestamp

MOMENT = datetime(2026, 11, 20, 8, 4, 5, 42_999, tzinfo=UTC)
SECRET = "bm90LWEtcmVhbC1zZWNyZXQtanVzdC1mb3ItdGVzdGluZy4="
EARLIEST = datetime(2000, 1, 1)  # noqa: DTZ001 - hypothesis takes bounds without a zone
KNOWN = "8cf88537afdc10c6b7f774ea5d8d74a61ec9b6b9da51e7bbb9561a119a1a85bc"


def headers(**arguments: str) -> list[tuple[str, str]]:
    return signed_headers(
        system_id="000.00.12.H99", secret=SECRET, moment=MOMENT, content_type="application/json", arguments=arguments
    )


def test_a_call_has_exactly_these_headers_in_this_order() -> None:
    text = (
        '{"XroadVnpt-systemid":"000.00.12.H99","XroadVnpt-timestamp":"20112026T150405+0042",'
        '"XroadVnpt-Content-Type":"application/json","XroadVnpt-docId":"d-1","XroadVnpt-status":"done"}'
    )
    assert headers(docId="d-1", status="done") == [
        ("XroadVnpt-systemid", "000.00.12.H99"),
        ("XroadVnpt-timestamp", "20112026T150405+0042"),
        ("Content-Type", "application/json"),
        ("XroadVnpt-Content-Type", "application/json"),
        ("XroadVnpt-docId", "d-1"),
        ("XroadVnpt-status", "done"),
        ("XroadVnpt-sign-header-key", "systemid;timestamp;Content-Type;docId;status"),
        ("XroadVnpt-sign-header", text),
        ("XroadVnpt-hash-header", hmac.new(SECRET.encode("ascii"), text.encode("ascii"), hashlib.sha256).hexdigest()),
        ("User-Agent", "JAVASDKAgent/1.0.0 XRoad/VPCP"),
        ("XroadVnpt-version", "3.0.201608"),
    ]


def test_the_keyed_hash_is_a_known_one() -> None:
    """Computed once with another programme (openssl dgst -sha256 -hmac)."""
    assert dict(headers(docId="d-1", status="done"))["XroadVnpt-hash-header"] == KNOWN


def test_the_secret_is_used_as_text_and_never_decoded() -> None:
    import base64

    found = dict(headers())
    decoded = hmac.new(base64.b64decode(SECRET), found["XroadVnpt-sign-header"].encode(), hashlib.sha256).hexdigest()
    assert found["XroadVnpt-hash-header"] != decoded


def test_html_characters_and_vietnamese_letters_are_signed_as_they_are() -> None:
    text = dict(headers(filePath="a&b<c>đường'"))["XroadVnpt-sign-header"]
    assert '"XroadVnpt-filePath":"a&b<c>đường\'"' in text


@given(st.dictionaries(st.sampled_from(["from", "docId", "status", "level"]), st.text(max_size=20)))
def test_the_signed_text_always_says_what_the_headers_say(arguments: dict[str, str]) -> None:
    found = dict(headers(**arguments))
    names = found["XroadVnpt-sign-header-key"].split(";")
    assert json.loads(found["XroadVnpt-sign-header"]) == {
        f"XroadVnpt-{name}": found[f"XroadVnpt-{name}"] for name in names
    }
    assert names[3:] == list(arguments)


@given(st.datetimes(timezones=st.just(timezone(timedelta(hours=7))), min_value=EARLIEST))
def test_a_timestamp_is_vietnams_wall_clock_with_milliseconds_in_four_digits(moment: datetime) -> None:
    text = timestamp(moment.astimezone(UTC))
    wall, _, tail = text.partition("+")
    assert (
        wall == f"{moment.day:02}{moment.month:02}{moment.year:04}T{moment.hour:02}{moment.minute:02}{moment.second:02}"
    )
    assert (len(tail), int(tail)) == (4, moment.microsecond // 1000)
