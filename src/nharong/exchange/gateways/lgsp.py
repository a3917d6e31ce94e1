"""The provincial variant of the wire (Lạng Sơn's integration platform): JSON calls with a token of half an hour."""

import base64
import binascii
import json
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any, Self

import httpx

from nharong.kernel.clock import ZONE

from . import errors
from .contract import Kind, KnownAgency, Mark, ReceivedItem, SentItem

#: Where a token does not say how long it holds, half of what the platform promises.
_USUAL_LIFETIME = timedelta(minutes=15)
_RENEWED_BEFORE = timedelta(minutes=2)
_WAITING = {"initial", "processing", ""}
_UNAUTHORIZED, _NOT_FOUND = 401, 404


class LgspGateway:
    """One connected system on one provincial platform. Safe to share between threads; close it, or use it in a ``with``.

    The platform lists by days: every list asks for the last ``look_back`` days, and once a day for ``longest_absence``,
    so that what came while the office was shut is not missed. ``username`` and ``password`` default to the system's
    id and key, ``clock`` is the office's own.
    """

    def __init__(
        self,
        url: str,
        system_id: str,
        secret_key: str,
        clock: Callable[[], datetime],
        *,
        username: str = "",
        password: str = "",
        application_code: str = "",
        look_back: timedelta = timedelta(days=30),
        longest_absence: timedelta = timedelta(days=730),
        timeout: float = 60,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._login = {"username": username or system_id, "password": password or secret_key}
        self._application_code = application_code
        self._clock = clock
        self._look_back, self._longest_absence = look_back, longest_absence
        self._listed_far_back: dict[str, datetime] = {}
        self._token = ""
        self._token_until: datetime | None = None
        self._lock = threading.Lock()
        self._http = httpx.Client(
            base_url=url,
            headers={"X-SystemId": system_id, "X-SecretKey": secret_key},
            timeout=httpx.Timeout(timeout, connect=10),
            limits=httpx.Limits(max_connections=10, max_keepalive_connections=4),
            transport=transport,
            follow_redirects=False,  # the secret goes to the platform named in the settings and nowhere else
            trust_env=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self._http.close()

    def send(self, *, sender: str, kind: Kind, payload: bytes) -> str:
        """Hand in a message; who sends it stands in the message itself, ``sender`` is not told apart."""
        answer = self._call(
            "POST",
            "sendEdoc",
            files={"edocFile": ("van-ban.edxml", payload, "application/xml")},
            data={"messageType": kind},
        )
        data = answer.get("data")
        doc_id = answer.get("DocId") or answer.get("docId") or (data.get("docId") if isinstance(data, dict) else data)
        if not isinstance(doc_id, str) or not doc_id:
            raise errors.unreadable("sendEdoc: success without docId")
        return doc_id

    def list_received(self, *, kind: Kind) -> list[ReceivedItem]:
        """What waits for this system, oldest first."""
        now = self._clock().astimezone(ZONE)
        far = now - self._listed_far_back.get(kind, datetime.min.replace(tzinfo=ZONE)) >= timedelta(days=1)
        since = now - (self._longest_absence if far else self._look_back)
        days = {"fromDate": f"{since:%Y/%m/%d}", "toDate": f"{now + timedelta(days=1):%Y/%m/%d}"}
        rows = _rows(self._call("GET", "syncReceivedEdocList", params={"messageType": kind, **days}))
        if far:
            self._listed_far_back[kind] = now
        return [
            ReceivedItem(
                doc_id=row["docId"],
                kind=row.get("messageType") or kind,
                sender=row.get("from", ""),
                receiver=row.get("to", ""),
                state=row.get("status", ""),
                created_at=row.get("createdTime", ""),
            )
            for row in rows
            if row.get("docId") and row.get("status", "").lower() in _WAITING
        ]

    def fetch(self, doc_id: str) -> bytes:
        """A message as the platform hands it over: base64, or the XML itself as text."""
        data = self._call("GET", "getEdoc", params={"docId": doc_id}).get("data")
        edxml = data.get("edxml") if isinstance(data, dict) else None
        if not isinstance(edxml, str) or not edxml:
            raise errors.unreadable("getEdoc: no edxml")
        if edxml.lstrip("\ufeff \t\r\n").startswith("<"):
            return edxml.encode()
        try:
            return base64.b64decode("".join(edxml.split()), validate=True)
        except (binascii.Error, ValueError) as error:
            raise errors.unreadable("getEdoc: edxml is neither base64 nor XML") from error

    def mark(self, doc_id: str, status: Mark) -> None:
        """Tell the platform how far we have come with a message."""
        self._call("POST", "updateStatus", json={"docId": doc_id, "status": status})

    def sent_list(self, *, kind: Kind, doc_id: str = "") -> list[SentItem]:
        """What this system sent, one item a receiver. A platform without this call is ``GatewayError`` 21, for good."""
        answer = self._call("GET", "getSentEdocList", params={"messageType": kind, "docId": doc_id})
        return [
            SentItem(
                doc_id=row.get("docId", ""),
                sender=row.get("from", ""),
                receiver=row.get("to", ""),
                title=row.get("title", ""),
                notation=row.get("notation", ""),
                state=row.get("status", ""),
                sent_at=row.get("createdTime", ""),
                received_at=row.get("updatedTime", ""),
            )
            for row in _rows(answer)
        ]

    def agencies(self) -> list[KnownAgency]:
        """Every agency connected to the platform."""
        return [
            KnownAgency(
                code=row["code"],
                name=row.get("name", ""),
                axis_id=row.get("id", ""),
                parent_axis_id=row.get("pid", ""),
                mail=row.get("mail", ""),
                old_code=row.get("oldCode", ""),
                code102=row.get("code102", ""),
            )
            for row in _rows(self._call("GET", "getAgenciesList"))
            if row.get("code")
        ]

    def count(self, kind: Kind) -> int:
        """How many messages wait for this system; the platform has no call for it."""
        return len(self.list_received(kind=kind))

    def _call(self, method: str, name: str, **parts: Any) -> dict[str, Any]:
        """Make a call; a token the platform no longer takes is renewed once."""
        token = self._valid_token()
        response = self._request(method, name, token, parts)
        if response.status_code == _UNAUTHORIZED:
            with self._lock:
                if self._token == token:  # another thread may have renewed it already
                    self._token_until = None
            response = self._request(method, name, self._valid_token(), parts)
        return _answer(name, response)

    def _request(self, method: str, name: str, token: str, parts: dict[str, Any]) -> httpx.Response:
        try:
            return self._http.request(method, f"v1/{name}", headers={"Authorization": f"Bearer {token}"}, **parts)
        except httpx.HTTPError as error:
            raise errors.unreachable(f"{name}: {type(error).__name__}: {error}") from error

    def _valid_token(self) -> str:
        with self._lock:
            now = self._clock()
            if self._token_until is None or now >= self._token_until:
                self._token = self._log_in()
                self._token_until = _end_of(self._token, now) - _RENEWED_BEFORE
            return self._token

    def _log_in(self) -> str:
        facts = {
            **self._login,
            "applicationCode": self._application_code,
            "otp": None,
            "twoFactorProvider": None,
            "typeObjs": [0, 1],
        }
        try:
            response = self._http.post("v1/auth/login", params={"allow_anonymous": "true"}, json=facts)
        except httpx.HTTPError as error:
            raise errors.unreachable(f"login: {type(error).__name__}: {error}") from error
        data = _answer("login", response).get("data")
        token = data.get("token") if isinstance(data, dict) else None
        if not isinstance(token, str) or not token or not token.isascii() or not token.isprintable():
            raise errors.unreadable("login: no token")
        return token


def _end_of(token: str, now: datetime) -> datetime:
    """Until when a token holds, as it says itself: from its own length, for the platform's clock may differ from ours."""
    try:
        part = token.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
        length = float(claims["exp"]) - float(claims["iat"])
        return now + timedelta(seconds=min(max(length, 0), 24 * 3600))
    except (IndexError, KeyError, TypeError, ValueError, RecursionError):
        return now + _USUAL_LIFETIME


def _answer(name: str, response: httpx.Response) -> dict[str, Any]:
    """The envelope, opened: ``success`` or ``code`` 0; the platform's gateway itself answers only by HTTP status."""
    try:
        answer = response.json()
    except (ValueError, RecursionError) as error:
        if response.status_code == _UNAUTHORIZED:
            raise errors.refused("15", f"{name}: HTTP 401") from error
        if response.status_code == _NOT_FOUND:
            raise errors.refused("21", f"{name}: the platform does not know this call") from error
        raise errors.unreadable(f"{name}: HTTP {response.status_code} without JSON") from error
    if not isinstance(answer, dict) or not {"success", "code"} & set(answer):
        raise errors.unreadable(f"{name}: HTTP {response.status_code} without the envelope")
    code = str(answer.get("code", ""))
    fine = answer["success"] is True if "success" in answer else code in {"0", "200"}
    if not fine or response.status_code >= 400:
        known = code if code not in {"", "0", "None"} else ("15" if response.status_code == _UNAUTHORIZED else "")
        raise errors.refused(known, str(answer.get("message", ""))[:500])
    return answer


def _rows(answer: dict[str, Any]) -> list[dict[str, str]]:
    """A list's rows with every value as text; an empty list may come as null."""
    data = answer.get("data") or []
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        raise errors.unreadable("data is not a list of objects")
    return [{name: "" if value is None else str(value) for name, value in row.items()} for row in data]
