"""How certificates and images look on a page."""

from django.urls import reverse
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from nharong.design.shapes import Badge, Column, Pair, Row, Tab
from nharong.signing import registry
from nharong.signing.keys import holder_of
from nharong.signing.models import Certificate
from nharong.signing.selectors import Standing, standing
from nharong.signing.words import Device, Validity

_TONES = {
    Validity.IN_USE: "good",
    Validity.NOT_YET: "waiting",
    Validity.EXPIRED: "bad",
    Validity.REVOKED: "bad",
    Validity.WITHDRAWN: "void",
}

SHORT = {
    Device.SOFTWARE: gettext_noop("Phần mềm"),
    Device.PKCS11: gettext_noop("Thiết bị tại máy chủ"),
    Device.VGCA: gettext_noop("Máy của người ký"),
    Device.CSC: gettext_noop("Ký từ xa"),
}
"""Where a key is, in few words for the register."""


def tabs_at(name: str) -> list[Tab]:
    """The neighbouring pages, the one being read marked."""
    pages = (("certificates", _("Chứng thư số")), ("images", _("Hình chữ ký, hình dấu")))
    return [Tab(label, reverse(f"signing:{page}"), active=page == name) for page, label in pages]


def columns() -> list[Column]:
    """The columns of the register of certificates."""
    return [
        Column("holder", _("Chủ chứng thư"), kind="link", width="medium"),
        Column("issuer", _("Nơi cấp"), width="medium"),
        Column("until", _("Hiệu lực đến"), kind="date"),
        Column("device", _("Thiết bị")),
        Column("trust", _("Tin cậy nơi cấp"), kind="state"),
        Column("revocation", _("Thu hồi")),
        Column("state", _("Trạng thái"), kind="state"),
    ]


def row_of(certificate: Certificate) -> Row:
    """One certificate of the register."""
    now = standing(certificate)
    return Row(
        cells={
            "holder": str(certificate.holder),
            "issuer": issuer_name(certificate),
            "until": certificate.not_after,
            "device": _(SHORT[Device(certificate.device)]),
            "trust": trust_badge(now),
            "revocation": revocation_text(now),
            "state": validity_badge(now),
        },
        url=reverse("signing:certificate", args=[certificate.pk]),
    )


def facts_of(certificate: Certificate) -> list[Pair]:
    """What is known of one certificate."""
    now = standing(certificate)
    reached = ", ".join(str(value) for value in certificate.reached.values())
    itself = registry.loaded(certificate)
    pairs = [
        Pair(_("Tên ghi trên chứng thư"), holder_of(itself) if itself is not None else certificate.subject),
        Pair(_("Chủ thể"), certificate.subject),
        Pair(_("Nơi cấp"), certificate.issuer),
        Pair(_("Hiệu lực từ"), f"{certificate.not_before:%d/%m/%Y}"),
        Pair(_("Hiệu lực đến"), f"{certificate.not_after:%d/%m/%Y}"),
        Pair(_("Thiết bị giữ khóa"), device_label(certificate)),
        Pair(_("Thông số thiết bị"), reached),
        Pair(_("Tin cậy nơi cấp"), trust_badge(now).label),
        Pair(_("Thu hồi"), revocation_text(now)),
        Pair(_("Vân tay chứng thư (SHA-256)"), certificate.fingerprint),
        Pair(_("Lý do rút"), certificate.withdrawal_reason),
    ]
    return [pair for pair in pairs if pair.value]


def validity_badge(now: Standing) -> Badge:
    """Whether it may be used, with its tone."""
    english = get_language() == "en"
    return Badge(_TONES[now.validity], now.validity.english if english else now.validity.label)


def trust_badge(now: Standing) -> Badge:
    """Whether its issuer is among the authorities trusted here."""
    return Badge("good", _("Tin cậy")) if now.trusted else Badge("warning", _("Chưa tin cậy"))


def revocation_text(now: Standing) -> str:
    """What its authority said, and when."""
    if now.revoked_at is not None:
        return _("thu hồi từ %(day)s") % {"day": f"{now.revoked_at:%d/%m/%Y}"}
    if now.good_until is None:
        return _("chưa có thông tin")
    return _("chưa thu hồi, tính đến %(day)s") % {"day": f"{now.good_until:%d/%m/%Y}"}


def device_label(certificate: Certificate) -> str:
    """How its key is reached, in the reader's language."""
    device = Device(certificate.device)
    return device.english if get_language() == "en" else device.label


def issuer_name(certificate: Certificate) -> str:
    """The name of its authority (CN), short."""
    itself = registry.loaded(certificate)
    if itself is None:
        return certificate.issuer
    names = [str(one.value) for one in itself.issuer if one.oid.dotted_string == "2.5.4.3"]
    return names[0] if names else certificate.issuer
