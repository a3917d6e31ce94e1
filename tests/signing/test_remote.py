"""A key at a remote signing service (Cloud Signature Consortium)."""

from collections.abc import Iterator

import pytest

from nharong.signing.errors import SigningError
from nharong.signing.keys import fingerprint_of
from nharong.signing.keys.remote import RemoteService, open_remote_key
from nharong.signing.levels import Level
from nharong.signing.sign import sign_as_person
from nharong.signing.verdict import verify
from nharong.signing.words import Verdict

from . import cast, csc_server, issue, times
from .serving import serving


@pytest.fixture
def remote() -> Iterator[tuple[csc_server.Service, str]]:
    service = csc_server.Service()
    with serving(service.app) as address:
        yield service, f"http://{address}"


def test_a_remote_key_signs_at_any_level(remote: tuple[csc_server.Service, str]) -> None:
    key = open_remote_key(RemoteService(remote[1], csc_server.CREDENTIAL, csc_server.ACCESS), pin=csc_server.PIN)
    signed = sign_as_person(
        issue.prepared(),
        key,
        at=cast.SIGNED,
        image_png=None,
        level=Level.B_T,
        timestamper=times.timestamper(cast.SIGNED),
    )
    (finding,) = verify(signed, anchors=times.anchors(), at=cast.CHECKED).signatures
    assert finding.verdict is Verdict.VALID
    assert finding.fingerprint == fingerprint_of(remote[0].certificate)
    assert remote[0].calls == ["credentials/info", "credentials/authorize", "signatures/signHash"]


def test_a_wrong_pin_signs_nothing(remote: tuple[csc_server.Service, str]) -> None:
    key = open_remote_key(RemoteService(remote[1], csc_server.CREDENTIAL, csc_server.ACCESS), pin="000000")
    with pytest.raises(SigningError, match="mã PIN"):
        sign_as_person(issue.prepared(), key, at=cast.SIGNED, image_png=None)
    assert remote[0].calls[-1] == "credentials/authorize"


@pytest.mark.parametrize(("credential", "access"), [("other", csc_server.ACCESS), (csc_server.CREDENTIAL, "stolen")])
def test_an_unknown_credential_or_office_is_refused(
    remote: tuple[csc_server.Service, str], credential: str, access: str
) -> None:
    with pytest.raises(SigningError, match="ký số từ xa"):
        open_remote_key(RemoteService(remote[1], credential, access), pin=csc_server.PIN)


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "not an address", ""])
def test_a_service_that_is_not_there_may_be_tried_again(address: str) -> None:
    with pytest.raises(SigningError) as refused:
        open_remote_key(RemoteService(address, csc_server.CREDENTIAL, csc_server.ACCESS), pin=csc_server.PIN)
    assert not refused.value.permanent


def test_the_access_token_is_not_shown() -> None:
    assert csc_server.ACCESS not in repr(RemoteService("https://ky-so.example", "x", csc_server.ACCESS))
