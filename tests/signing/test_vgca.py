"""Signing with the program on the person's own computer: offered, signed there, taken back."""

import asyncio
import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as any_of

from nharong.signing.devices import one_time, vgca
from nharong.signing.devices.one_time import Errand
from nharong.signing.errors import SigningError
from nharong.signing.returned import check_returned
from nharong.signing.sign import sign_as_person
from nharong.signing.verdict import verify
from nharong.signing.words import Verdict

from . import cast, forgery, issue, vgca_service
from .serving import serving

SECRET = b"thirty-two bytes that nobody sees"
NOW = cast.SIGNED


class Office:
    """Our two addresses as a page would make them, over the pure functions."""

    def __init__(self) -> None:
        self.kept: bytes | None = None
        self.spent: set[str] = set()
        self.app = web.Application(client_max_size=64 << 20)
        self.app.router.add_get("/ky/{token}", self._download)
        self.app.router.add_post("/ky/{token}", self._upload)

    def token(self, purpose: str) -> str:
        version = one_time.version_of(issue.prepared())
        errand = Errand(purpose, document="17", version=version, person="hang", act="documents.sign")
        return one_time.token_for(errand, secret=SECRET, now=NOW)

    async def _download(self, request: web.Request) -> web.Response:
        try:
            one_time.errand_in(request.match_info["token"], purpose="download", secret=SECRET, now=NOW)
        except SigningError as problem:
            return web.json_response({"Message": problem.sentence}, status=403)
        return web.Response(body=issue.prepared(), content_type="application/pdf")

    async def _upload(self, request: web.Request) -> web.Response:
        token = request.match_info["token"]
        signed = (await request.post())[vgca.UPLOAD_FIELD].file.read()  # type: ignore[union-attr]
        try:
            errand = one_time.errand_in(token, purpose="upload", secret=SECRET, now=NOW)
            self._check_fresh(token, errand)
            check_returned(
                signed,
                offered=issue.prepared(),
                expected_signer=cast.issued_to(cast.CHAIRMAN).fingerprint,
                anchors=[],
                at=cast.CHECKED,
            )
        except SigningError as problem:
            return web.json_response(vgca.upload_reply(accepted=False, message=problem.sentence))
        self.spent.add(one_time.spent_mark(token))
        self.kept = signed
        return web.json_response(vgca.upload_reply(accepted=True, file_name="17.pdf", file_server="/van-ban-di/17/"))

    def _check_fresh(self, token: str, errand: Errand) -> None:
        if one_time.spent_mark(token) in self.spent or not one_time.same_version(errand, issue.prepared()):
            raise SigningError("Địa chỉ này đã dùng.")


@pytest.fixture
def office() -> Iterator[tuple[Office, str]]:
    office = Office()
    with serving(office.app) as address:
        yield office, address


def _by(key: Any) -> vgca_service.Sign:
    return lambda pdf, _: sign_as_person(pdf, key, at=cast.SIGNED, image_png=None)


def _asked(office: tuple[Office, str], sign: vgca_service.Sign, **otherwise: str) -> vgca.Answer:
    held, address = office
    tokens = {"download": held.token("download"), "upload": held.token("upload"), **otherwise}
    offer = vgca.Offer(*(f"http://{address}/ky/{tokens[purpose]}" for purpose in ("download", "upload")))
    with serving(vgca_service.service(sign)) as program:
        socket = vgca.operation_address(vgca.Kind.APPROVED, service=f"ws://{program}")
        return vgca.read_answer(asyncio.run(vgca_service.ask(socket, vgca.for_approval(offer))))


def test_the_file_goes_out_comes_back_signed_and_is_kept(office: tuple[Office, str]) -> None:
    answer = _asked(office, _by(cast.chairman()))
    assert answer == vgca.Answer(done=True, file_name="17.pdf", file_server="/van-ban-di/17/")
    kept = office[0].kept
    assert kept is not None
    assert kept.startswith(issue.prepared())
    assert verify(kept, anchors=[cast.authority().root], at=cast.CHECKED).signatures[0].verdict is Verdict.VALID
    assert len(issue.seal(kept)) > len(kept)


REFUSED: list[tuple[str, Callable[[bytes, dict[str, Any]], bytes]]] = [
    ("không phải chứng thư đã đăng ký", _by(cast.deputy())),
    ("không phải là tệp đã giao", lambda _, __: issue.signed(pages=3)),
    ("Tệp nhận về", lambda pdf, _: pdf),
    ("Tệp nhận về", lambda _, __: b"%PDF-1.7 nothing"),
    ("không dùng được", lambda pdf, _: forgery.with_drawing(_by(cast.chairman())(pdf, _))),
]


@pytest.mark.parametrize(("sentence", "sign"), REFUSED)
def test_anything_else_that_comes_back_is_refused(
    office: tuple[Office, str], sentence: str, sign: vgca_service.Sign
) -> None:
    answer = _asked(office, sign)
    assert not answer.done
    assert sentence in answer.message
    assert office[0].kept is None


def test_an_upload_address_is_good_once(office: tuple[Office, str]) -> None:
    assert _asked(office, _by(cast.chairman())).done
    assert not _asked(office, _by(cast.chairman())).done


def test_a_download_address_takes_no_upload(office: tuple[Office, str]) -> None:
    answer = _asked(office, _by(cast.chairman()), upload=office[0].token("download"))
    assert "không dùng được" in answer.message
    assert office[0].kept is None


def test_a_token_lives_ten_minutes() -> None:
    token = Office().token("upload")
    one_time.errand_in(token, purpose="upload", secret=SECRET, now=NOW + timedelta(minutes=9, seconds=59))
    with pytest.raises(SigningError, match="10 phút"):
        one_time.errand_in(token, purpose="upload", secret=SECRET, now=NOW + timedelta(minutes=10, seconds=1))


def test_a_token_of_another_office_or_altered_is_refused() -> None:
    token = Office().token("upload")
    body, seal = token.split(".")
    for forged in (
        one_time.token_for(Errand("upload", "17", "x", "hang", "y"), secret=b"x" * 32, now=NOW),
        f"{body[:-2]}AA.{seal}",
        f"{body}.",
        body,
        "",
        "." * 50,
        "A" * 5000,
        "é.é",
    ):
        with pytest.raises(SigningError):
            one_time.errand_in(forged, purpose="upload", secret=SECRET, now=NOW)


@given(any_of.text(max_size=60))
def test_no_text_is_a_token(text: str) -> None:
    with pytest.raises(SigningError):
        one_time.errand_in(text, purpose="upload", secret=SECRET, now=NOW)


def test_a_short_secret_is_refused() -> None:
    with pytest.raises(SigningError, match="bí mật"):
        one_time.token_for(Errand("upload", "1", "2", "3", "4"), secret=b"short", now=NOW)


def test_each_kind_has_its_parameters() -> None:
    offer = vgca.Offer(
        "https://co-quan.example/tai", "https://co-quan.example/nhan", session="s", token="t", facts={"Số": "12"}
    )
    usual = {"FileUploadHandler", "SessionId", "JWTToken", "FileName", "MetaData"}
    approved = json.loads(vgca.for_approval(offer))
    assert set(approved) == usual
    assert approved["FileName"] == "https://co-quan.example/tai"
    assert approved["FileUploadHandler"] == "https://co-quan.example/nhan"
    assert approved["MetaData"] == [{"Key": "Số", "Value": "12"}]
    for text in (
        vgca.for_issue(offer, number="12/QĐ-UBND", issued_on=date(2026, 3, 7)),
        vgca.for_copy(offer, number="12/QĐ-UBND", issued_on=date(2026, 3, 7)),
        vgca.for_appendix(offer, number="12/QĐ-UBND", issued_on=date(2026, 3, 7)),
        vgca.for_incoming(offer, number="12/QĐ-UBND", received_on=date(2026, 3, 7)),
    ):
        told = json.loads(text)
        assert set(told) == usual | {"DocNumber", "IssuedDate"}
        assert (told["DocNumber"], told["IssuedDate"]) == ("12/QĐ-UBND", "07/03/2026")


@pytest.mark.parametrize("text", ["", "null", "[]", "{}", '{"Status": "0"}', "<html>", "[" * 100_000])
def test_what_is_no_answer_is_told_in_one_sentence(text: str) -> None:
    with pytest.raises(SigningError, match="VGCA Sign Service"):
        vgca.read_answer(text)


def test_a_refusal_by_the_program_carries_its_message() -> None:
    assert vgca.read_answer('{"Status": 1, "Message": "Người dùng hủy"}') == vgca.Answer(False, "Người dùng hủy")


def test_the_programs_own_addresses() -> None:
    assert vgca.operation_address(vgca.Kind.ISSUED) == "wss://127.0.0.1:8987/SignIssued"
