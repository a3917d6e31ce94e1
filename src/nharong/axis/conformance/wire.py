"""Calls to the axis under trial, written from the description of the wire alone; every part of a call can be spoilt."""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx

from nharong.edxml import VIETNAM

_PREFIX = "XroadVnpt-"
_LARGEST_PIECE = 64 * 1024


class Unreachable(Exception):
    """The axis gave no answer at all; the text says to which call and why."""


@dataclass(frozen=True, kw_only=True)
class Account:
    """A connected system: its code and the secret it signs with."""

    code: str
    secret: str


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What came back: the HTTP status, and the envelope when there was one."""

    status: int
    facts: Mapping[str, Any] | None
    body: bytes

    @property
    def fine(self) -> bool:
        """Whether the call was carried out."""
        return self.facts is not None and str(self.facts.get("status", "")).upper() == "OK"

    @property
    def code(self) -> str:
        """The error code, empty when there is no envelope."""
        return str(self.facts.get("ErrorCode", "")) if self.facts is not None else ""

    @property
    def rows(self) -> list[dict[str, Any]]:
        """A list's rows; none when there is no list."""
        data = self.facts.get("data") if self.facts is not None else None
        return [row for row in data if isinstance(row, dict)] if isinstance(data, list) else []

    def __str__(self) -> str:
        if self.facts is None:
            return f"HTTP {self.status}, không có JSON"
        said = str(self.facts.get("ErrorDesc", ""))[:120]
        return f"HTTP {self.status}, status {self.facts.get('status')}, ErrorCode {self.code or 'trống'} {said}".strip()


class Wire:
    """The axis at one address."""

    def __init__(
        self,
        url: str,
        *,
        timeout: float = 60,
        transport: httpx.BaseTransport | None = None,
        skew: timedelta | None = None,
    ) -> None:
        self._skew = skew or timedelta(0)
        self._http = httpx.Client(
            base_url=url, timeout=timeout, transport=transport, follow_redirects=False, trust_env=False
        )

    def close(self) -> None:
        """Give the connections back."""
        self._http.close()

    def call(
        self,
        account: Account,
        name: str,
        arguments: Mapping[str, str] | None = None,
        *,
        body: bytes = b"{}",
        method: str = "POST",
        age: timedelta = timedelta(0),
        spoilt: Mapping[str, str] | None = None,
        in_pieces: bool = False,
    ) -> Reply:
        """Make a call signed by ``account`` ``age`` ago. ``spoilt`` headers are set after signing, without the prefix."""
        headers = self._signed(account, dict(arguments or {}), age=age)
        headers |= {_PREFIX + header: value for header, value in (spoilt or {}).items()}
        wire = [(header.encode("ascii"), value.encode()) for header, value in headers.items()]
        content = _pieces(body) if in_pieces else body
        try:
            response = self._http.request(method, name, headers=wire, content=None if method == "GET" else content)
        except httpx.HTTPError as error:
            raise Unreachable(f"{name}: {type(error).__name__} {error}") from error
        try:
            facts = response.json()
        except (ValueError, RecursionError):
            facts = None
        return Reply(
            status=response.status_code, facts=facts if isinstance(facts, dict) else None, body=response.content
        )

    def send(
        self,
        account: Account,
        data: bytes,
        *,
        kind: str = "edoc",
        sender: str = "",
        given_hash: str = "",
        in_pieces: bool = False,
        spoilt: Mapping[str, str] | None = None,
    ) -> Reply:
        """Hand in a message."""
        arguments = {
            "from": sender or account.code,
            "servicetype": "eDoc",
            "messagetype": kind,
            "hash-file": given_hash or hashlib.sha256(data).hexdigest(),
        }
        return self.call(account, "sendEdoc", arguments, body=data, in_pieces=in_pieces, spoilt=spoilt)

    def listed(self, account: Account, kind: str) -> Reply:
        """What waits for a system."""
        return self.call(account, "getReceivedEdocList", {"servicetype": "eDoc", "messagetype": kind}, body=b"")

    def fetch(self, account: Account, doc_id: str) -> bytes | None:
        """A message's bytes; None when it is not handed over."""
        reply = self.call(account, "getEdoc", {"docId": doc_id, "filePath": ""})
        data = reply.facts.get("data") if reply.fine and reply.facts is not None else None
        try:
            return base64.b64decode(data, validate=True) if isinstance(data, str) else None
        except (binascii.Error, ValueError):
            return None

    def mark(self, account: Account, doc_id: str, state: str) -> Reply:
        """Say how far a message has come."""
        return self.call(account, "updateStatus", {"docId": doc_id, "status": state})

    def _signed(self, account: Account, arguments: dict[str, str], *, age: timedelta) -> dict[str, str]:
        moment = datetime.now(VIETNAM) + self._skew - age
        named = {
            "systemid": account.code,
            "timestamp": f"{moment:%d%m%YT%H%M%S}+{moment.microsecond // 1000:04d}",
            "Content-Type": "application/json",
            **arguments,
        }
        text = json.dumps(
            {_PREFIX + name: value for name, value in named.items()}, ensure_ascii=False, separators=(",", ":")
        )
        return {
            "Content-Type": named["Content-Type"],
            **{_PREFIX + name: value for name, value in named.items()},
            _PREFIX + "sign-header-key": ";".join(named),
            _PREFIX + "sign-header": text,
            _PREFIX + "hash-header": hmac.new(account.secret.encode(), text.encode(), hashlib.sha256).hexdigest(),
            _PREFIX + "version": "3.0.201608",
            "User-Agent": "JAVASDKAgent/1.0.0 XRoad/VPCP",
        }


def _pieces(body: bytes) -> Iterator[bytes]:
    for at in range(0, len(body), _LARGEST_PIECE):
        yield body[at : at + _LARGEST_PIECE]
