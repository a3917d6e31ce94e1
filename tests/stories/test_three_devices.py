"""One document's life with three devices: its leader signs on his own computer, the agency by a hardware module, and a
time-stamp authority seals it for the archive. Everybody who looks at it finds it good.
"""

import asyncio
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from cryptography.hazmat.primitives import serialization
from django.core.wsgi import get_wsgi_application
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext

from nharong.documents import acts
from nharong.documents.models import Document
from nharong.documents.words import DocumentState
from nharong.flows.demonstration.cast import Certificates, Office
from nharong.kernel import clock, files
from nharong.signing import acts as signing
from nharong.signing import policy, registry
from nharong.signing.acts import DeviceKey
from nharong.signing.keys.loaded import as_asn1
from nharong.signing.keys.pkcs11 import open_pkcs11_key
from nharong.signing.keys.softhsm import RSA, make_token, softhsm_library
from nharong.signing.timestamping.service import application, authority_in, root_of
from nharong.signing.verdict import verify
from nharong.signing.words import Device, Verdict
from tests.documents import steps
from tests.signing import vgca_service
from tests.signing.conformance import ONE_SIGNATURE_ONLY, broken_rules
from tests.signing.serving import serving
from tests.signing_pages.local import browser, errand_in, token_of

pytestmark = pytest.mark.django_db(transaction=True)

HSM_PIN, HSM = "864209", "hsm-uy-ban"


class Quiet(WSGIRequestHandler):
    def log_message(self, *_args: Any) -> None:
        """Tests say enough."""


@contextmanager
def web(app: Any, *, at: datetime | None = None) -> Iterator[str]:
    """A web application that answers on this machine; inside it the office's clock stands at ``at``."""

    def timed(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        if at is None:
            return list(app(environ, start_response))
        with clock.stopped_at(at):
            return list(app(environ, start_response))

    server: WSGIServer = make_server("127.0.0.1", 0, timed, handler_class=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


@pytest.fixture
def hsm(office: Office, certificates: Certificates, settings: Any, tmp_path: Path) -> Iterator[None]:
    """The Committee's key is made in a hardware module, and its certificate registered."""
    pytest.importorskip("pkcs11", reason="python-pkcs11 is not installed")
    if softhsm_library() is None:
        pytest.skip("SoftHSM2 (Debian package softhsm2) is not installed")
    before, now, agency = os.environ.get("SOFTHSM2_CONF"), clock.now(), office.agencies["committee"]
    library = make_token(
        tmp_path / "hsm",
        label=HSM,
        pin=HSM_PIN,
        authority=certificates.issuer,
        holder=agency.name,
        not_before=now - timedelta(hours=1),
        not_after=now + timedelta(days=3 * 365),
    )
    settings.PKCS11_LIBRARIES = [str(library)]
    key = open_pkcs11_key(library, token=HSM, pin=HSM_PIN, label=RSA)
    reached = {"library": str(library), "token": HSM, "label": RSA}
    signing.register_device_certificate(
        actor=office.actor("quantri"),
        key=DeviceKey(certificate=key.certificate, device=Device.PKCS11, reached=reached),
        agency=agency,
    )
    yield
    if before is None:
        os.environ.pop("SOFTHSM2_CONF", None)
    else:
        os.environ["SOFTHSM2_CONF"] = before


@pytest.fixture
def time_stamps(office: Office, settings: Any, tmp_path: Path) -> Iterator[None]:
    """The local time-stamp authority answers over the network, and is trusted here."""
    now = clock.now()
    with web(application(authority_in(tmp_path / "tsa", now=lambda: now))) as address:
        settings.TSA_URL, settings.SIGNING_LEVEL = f"http://{address}/", "B-LTA"
        policy.ask_again()
        root = root_of(tmp_path / "tsa").public_bytes(serialization.Encoding.PEM)
        registry.trust(root, name="three-devices-time")
        yield
    policy.ask_again()


def signed_at_home(office: Office, certificates: Certificates, document: Document) -> None:
    """The deputy chairman's own computer: the page, the program with its token, and our two addresses between them."""
    token = token_of(office, certificates, "thap")
    now = clock.now()

    def sign(pdf: bytes, _parameters: dict[str, Any]) -> bytes:
        with clock.stopped_at(now):
            return token.sign(pdf)

    with web(get_wsgi_application(), at=now) as ours, serving(vgca_service.service(sign)) as program:
        page = browser(office, "thap").post(f"/ky-tai-may/{document.pk}/giao/", HTTP_HOST=ours).content.decode()
        errand = errand_in(page)
        address = f"ws://{program}/" + errand["address"].rpartition("/")[2]
        answer = asyncio.run(vgca_service.ask(address, errand["parameters"]))
    assert '"Status": 0' in answer, answer


def test_leader_at_home_agency_by_module_archive_by_the_authority(
    office: Office, certificates: Certificates, hsm: None, time_stamps: None, tmp_path: Path
) -> None:
    document = steps.checked(office, agency="committee", kind="decision")
    signed_at_home(office, certificates, document)
    document.refresh_from_db()
    assert document.state == DocumentState.NUMBERING
    with clock.stopped_at(clock.now() + timedelta(minutes=5)):
        issued = acts.number_and_issue(actor=office.actor("thu"), document_id=document.pk, pin=HSM_PIN)
    assert issued.file_id
    pdf = files.read(issued.file_id)
    assert (issued.preservation.level, issued.preservation.shortfall) == ("B-LTA", "")
    later = clock.now() + timedelta(days=30)
    _by_our_verdict(pdf, at=later)
    _by_pyhanko(pdf, at=later)
    assert set(broken_rules(pdf)) <= {ONE_SIGNATURE_ONLY}
    _by_poppler(pdf, tmp_path)


def _by_our_verdict(pdf: bytes, *, at: datetime) -> None:
    found = verify(pdf, anchors=registry.anchors(), at=at).signatures
    assert {one.verdict for one in found} <= {Verdict.VALID, Verdict.VALID_CHANGED}
    assert all(one.trusted and one.intact for one in found)
    signers = [one.signer for one in found if not one.is_timestamp]
    assert signers == ["Nguyễn Hữu Tháp", "Ủy ban nhân dân tỉnh Kon Tum"]
    last = found[-1]
    assert (last.is_timestamp, last.covers_whole_file) == (True, True)
    # In three years, when both certificates have expired, the time-stamps still prove them.
    after = verify(pdf, anchors=registry.anchors(), at=at + timedelta(days=4 * 365)).signatures
    assert {one.verdict for one in after} <= {Verdict.VALID, Verdict.VALID_CHANGED}


def _by_pyhanko(pdf: bytes, *, at: datetime) -> None:
    trust = ValidationContext(trust_roots=[as_asn1(root) for root in registry.anchors()], moment=at)
    embedded = list(PdfFileReader(BytesIO(pdf)).embedded_signatures)
    for one in embedded:
        if one.sig_object_type == "/DocTimeStamp":
            status: Any = validate_pdf_timestamp(one, trust)
        else:
            status = validate_pdf_signature(one, trust)
        assert status.intact
        assert status.valid
        assert status.trusted
    assert len(embedded) >= 3


def _by_poppler(pdf: bytes, folder: Path) -> None:
    if shutil.which("pdfsig") is None:
        pytest.skip("pdfsig (poppler-utils) is not installed")
    file = folder / "issued.pdf"
    file.write_bytes(pdf)
    said = subprocess.run(["pdfsig", file], capture_output=True, text=True, check=False).stdout
    assert said.count("Signature is Valid") == 2
    # Poppler leaves time-stamps over the whole file unjudged; our verdict and pyHanko judge them.
    assert said.count("has not yet been verified") == said.count("Signature #") - 2
