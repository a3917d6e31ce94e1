"""The register of certificates and of images: what an administrator does, what others see, what is refused."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from nharong.flows.demonstration.cast import PIN, Certificates, Office
from nharong.kernel import clock
from nharong.kernel.errors import NotAllowed, WrongState
from nharong.kernel.fonts import document_fonts
from nharong.signing import acts, registry, selectors
from nharong.signing.acts import DeviceKey
from nharong.signing.authority import Issued, issue_to_person
from nharong.signing.errors import SigningError
from nharong.signing.evidence import Evidence
from nharong.signing.images import seal_image, signature_image
from nharong.signing.models import Certificate, SignatureImage
from nharong.signing.pictures import check_picture
from nharong.signing.revocation.issuing import Revoked, revocation_list
from nharong.signing.words import Device, Validity


def browser(office: Office, username: str) -> Client:
    client = Client()
    client.force_login(office.persons[username])
    return client


def issued(certificates: Certificates, *, name: str = "A Khôi", days: int = 365) -> Issued:
    now = clock.now()
    return issue_to_person(
        certificates.issuer,
        full_name=name,
        title="Chánh Văn phòng",
        organisation="Văn phòng",
        identifier="khoi",
        pin=PIN,
        not_before=now - timedelta(hours=1),
        not_after=now + timedelta(days=days),
    )


def key(made: Issued, device: Device = Device.VGCA, **reached: str) -> DeviceKey:
    return DeviceKey(certificate=made.certificate, device=device, reached=reached)


def pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def png(
    *, clear: bool = True, colour: tuple[int, int, int] = (24, 52, 160), size: tuple[int, int] = (300, 120)
) -> bytes:
    picture = Image.new("RGBA", size, (*colour, 0 if clear else 255))
    for x in range(size[0] // 4, size[0] // 2):
        for y in range(size[1] // 3, size[1] // 2):
            picture.putpixel((x, y), (*colour, 255))
    out = BytesIO()
    picture.save(out, "PNG", dpi=(300, 300))
    return out.getvalue()


def test_a_certificate_of_a_token_is_registered_and_named_on_the_page(
    office: Office, certificates: Certificates
) -> None:
    client = browser(office, "quantri")
    made = issued(certificates)
    posted = {
        "holder": f"person:{office.persons['khoi'].pk}",
        "device": "vgca",
        "file": SimpleUploadedFile("khoi.cer", pem(made.certificate)),
        "act_key": "one",
    }
    answer = client.post("/chu-ky/chung-thu/moi/", posted, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "VGCA" in page
    assert "Tin cậy" in page
    registered = Certificate.objects.get(fingerprint=made.fingerprint)
    assert (registered.device, registered.person) == ("vgca", office.persons["khoi"])
    listing = client.get("/chu-ky/chung-thu/?q=khôi").content.decode()
    assert "A Khôi" in listing
    assert "Không có chứng thư nào như vậy" in client.get("/chu-ky/chung-thu/?q=zzz").content.decode()


def test_the_office_signs_with_the_key_it_reaches_and_not_with_the_one_at_home(
    office: Office, certificates: Certificates
) -> None:
    person = office.persons["khoi"]
    at_home = acts.register_device_certificate(
        actor=office.actor("quantri"), key=key(issued(certificates)), person=person
    )
    assert registry.certificate_of(person).device == Device.SOFTWARE
    Certificate.objects.filter(person=person, device="software").update(withdrawn_at=clock.now(), withdrawal_reason="x")
    assert registry.certificate_of(person) == at_home
    with pytest.raises(SigningError, match="trên máy của bạn"):
        registry.open_key(at_home, pin=PIN)


def test_a_software_key_is_opened_once_to_see_that_the_pin_is_right(office: Office, certificates: Certificates) -> None:
    client = browser(office, "quantri")
    made = issued(certificates)
    posted: dict[str, Any] = {"holder": f"person:{office.persons['khoi'].pk}", "device": "software", "pin": "000000"}
    answer = client.post("/chu-ky/chung-thu/moi/", {**posted, "file": SimpleUploadedFile("k.p12", made.pkcs12)})
    assert answer.status_code == 422
    assert "Mã PIN không đúng" in answer.content.decode()
    answer = client.post(
        "/chu-ky/chung-thu/moi/", {**posted, "pin": PIN, "file": SimpleUploadedFile("k.p12", made.pkcs12)}
    )
    assert answer.status_code == 302
    registered = Certificate.objects.get(fingerprint=made.fingerprint)
    assert registry.open_key(registered, pin=PIN).certificate == made.certificate


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x00nothing", "không phải chứng thư số đọc được"),
        (b"-----BEGIN CERTIFICATE-----\nrubbish\n-----END CERTIFICATE-----\n", "không phải chứng thư số đọc được"),
        (b"", "Tệp rỗng"),
    ],
)
def test_what_is_no_certificate_is_refused_with_one_sentence(office: Office, content: bytes, sentence: str) -> None:
    posted = {
        "holder": f"person:{office.persons['khoi'].pk}",
        "device": "vgca",
        "file": SimpleUploadedFile("x.cer", content),
    }
    answer = browser(office, "quantri").post("/chu-ky/chung-thu/moi/", posted)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_an_authoritys_own_certificate_an_expired_one_or_one_known_already_is_refused(
    office: Office, certificates: Certificates
) -> None:
    person, actor = office.persons["khoi"], office.actor("quantri")
    authority = DeviceKey(certificate=certificates.issuer.issuing, device=Device.VGCA)
    with pytest.raises(SigningError, match="chứng thư của nơi cấp"):
        acts.register_device_certificate(actor=actor, key=authority, person=person)
    made = issued(certificates, days=30)
    with clock.stopped_at(clock.now() + timedelta(days=31)), pytest.raises(SigningError, match="hết hạn"):
        acts.register_device_certificate(actor=actor, key=key(made), person=person)
    acts.register_device_certificate(actor=actor, key=key(made), person=person)
    with pytest.raises(WrongState):
        acts.register_device_certificate(actor=actor, key=key(made), person=person)


def test_only_an_administrator_changes_the_register(office: Office, certificates: Certificates) -> None:
    person = office.persons["khoi"]
    with pytest.raises(NotAllowed):
        acts.register_device_certificate(actor=office.actor("khoi"), key=key(issued(certificates)), person=person)
    held = registry.certificate_of(person)
    with pytest.raises(NotAllowed):
        acts.withdraw_certificate(actor=office.actor("thu"), certificate_id=held.pk, reason="thôi")
    with pytest.raises(NotAllowed):
        acts.add_image(actor=office.actor("mai"), png=png(), person=person)
    assert browser(office, "mai").get("/chu-ky/chung-thu/").content.decode().count("row-link") == 2  # the agencies'
    assert browser(office, "ngan").get(f"/chu-ky/chung-thu/{held.pk}/").status_code == 404


def test_a_withdrawn_certificate_signs_no_more_and_its_key_is_gone(
    office: Office, django_capture_on_commit_callbacks: Any
) -> None:
    client = browser(office, "quantri")
    held = registry.certificate_of(office.persons["khoi"])
    assert client.post(f"/chu-ky/chung-thu/{held.pk}/rut/", {"reason": ""}).status_code == 422
    with django_capture_on_commit_callbacks(execute=False) as erasing:
        assert client.post(f"/chu-ky/chung-thu/{held.pk}/rut/", {"reason": "Mất thiết bị"}).status_code == 302
    assert len(erasing) == 1
    held.refresh_from_db()
    assert selectors.standing(held).validity is Validity.WITHDRAWN
    assert "Mất thiết bị" in client.get(f"/chu-ky/chung-thu/{held.pk}/").content.decode()
    assert not registry.certificates_of(office.persons["khoi"]).exists()
    assert held not in selectors.certificates_readable_by(office.actor("quantri"))


def test_a_revoked_certificate_is_named_so(office: Office, certificates: Certificates) -> None:
    made = issued(certificates)
    held = acts.register_device_certificate(actor=office.actor("quantri"), key=key(made), person=office.persons["khoi"])
    assert selectors.standing(held).validity is Validity.IN_USE
    gone = Revoked(made.certificate.serial_number, clock.now() - timedelta(minutes=1))
    said = revocation_list(
        certificates.issuer, [gone], number=2, this_update=clock.now(), next_update=clock.now() + timedelta(days=7)
    )
    registry.keep_evidence(Evidence(crls=(said,)))
    standing = selectors.standing(held)
    assert (standing.validity, standing.trusted) == (Validity.REVOKED, True)
    assert "thu hồi từ" in browser(office, "quantri").get(f"/chu-ky/chung-thu/{held.pk}/").content.decode()


def test_a_token_at_the_server_is_offered_only_where_its_library_is_in_the_settings(
    office: Office, certificates: Certificates, settings: Any
) -> None:
    """Nobody can make the server load a file of his choice by typing its name."""
    assert "PKCS#11" not in browser(office, "quantri").get("/chu-ky/chung-thu/moi/").content.decode()
    settings.PKCS11_LIBRARIES = ["/lib/maker.so"]
    assert "PKCS#11" in browser(office, "quantri").get("/chu-ky/chung-thu/moi/").content.decode()
    elsewhere = key(issued(certificates), Device.PKCS11, library="/tmp/mine.so", token="t", label="l")
    held = acts.register_device_certificate(actor=office.actor("quantri"), key=elsewhere, person=office.persons["khoi"])
    with pytest.raises(SigningError, match="không có trong cài đặt"):
        registry.open_key(held, pin=PIN)


def test_a_new_image_is_used_from_now_on_and_the_old_one_is_kept(office: Office) -> None:
    client, person = browser(office, "quantri"), office.persons["khoi"]
    before = registry.image_of(registry.certificate_of(person))
    picture = png()
    posted = {"holder": f"person:{person.pk}", "file": SimpleUploadedFile("k.png", picture)}
    assert client.post("/chu-ky/hinh/moi/", posted).status_code == 302
    assert registry.image_of(registry.certificate_of(person)) == picture != before
    assert SignatureImage.objects.filter(person=person).count() == 2
    page = client.get("/chu-ky/hinh/").content.decode()
    assert "Đã thay" in page
    shown = SignatureImage.objects.filter(person=person).first()
    assert shown is not None
    assert b"".join(client.get(f"/chu-ky/hinh/{shown.pk}.png").streaming_content) == picture  # type: ignore[attr-defined]
    assert browser(office, "ngan").get(f"/chu-ky/hinh/{shown.pk}.png").status_code == 404


@pytest.mark.parametrize(
    ("picture", "sentence"),
    [
        (b"\x89PNG\r\n\x1a\n rubbish", "không phải ảnh PNG"),
        (png(clear=False), "nền trong suốt"),
        (png(size=(40, 40)), "điểm ảnh"),
    ],
)
def test_a_picture_that_cannot_stand_on_a_document_is_refused(office: Office, picture: bytes, sentence: str) -> None:
    posted = {"holder": f"person:{office.persons['khoi'].pk}", "file": SimpleUploadedFile("k.png", picture)}
    answer = browser(office, "quantri").post("/chu-ky/hinh/moi/", posted)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_colour_or_size_that_looks_wrong_is_said_and_left_to_the_administrator(office: Office) -> None:
    red = (206, 24, 30)
    assert check_picture(png(), seal=False).warnings == ()
    assert "màu xanh" in check_picture(png(colour=red), seal=False).warnings[0]
    assert "màu đỏ" in check_picture(png(), seal=True).warnings[0]
    assert "kích thước thật" in " ".join(check_picture(png(colour=red, size=(3000, 3000)), seal=True).warnings)
    assert check_picture(signature_image("A Khôi"), seal=False).warnings == ()
    drawn = seal_image("VĂN PHÒNG", font=document_fonts() / "Tinos_700Bold.ttf")
    assert check_picture(drawn, seal=True).warnings == ()


def test_the_register_asks_no_more_questions_for_more_rows(
    office: Office, certificates: Certificates, django_assert_max_num_queries: Any
) -> None:
    client = browser(office, "quantri")
    client.get("/chu-ky/chung-thu/")
    with django_assert_max_num_queries(300) as few:
        client.get("/chu-ky/chung-thu/")
    for name in ("Một", "Hai", "Ba"):
        acts.register_device_certificate(
            actor=office.actor("quantri"), key=key(issued(certificates, name=name)), person=office.persons["khoi"]
        )
    with django_assert_max_num_queries(len(few)):
        client.get("/chu-ky/chung-thu/")
