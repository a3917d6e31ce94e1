"""Which certificate belongs to whom, the images that stand for signatures on the page, and one-time addresses used."""

from django.db import models
from django.db.models import Q

from nharong.kernel.models import StoredFile
from nharong.people.models import Agency, Person

from .words import Device

_ONE_HOLDER = Q(person__isnull=True, agency__isnull=False) | Q(person__isnull=False, agency__isnull=True)


class Certificate(models.Model):
    """Chứng thư số: a certificate registered to a person or to an agency (Decree 68/2024/NĐ-CP; Decree 30/2020,
    articles 32, 33).

    ``fingerprint`` is the SHA-256 of the certificate. ``device`` names how its key is reached, ``reached`` with what: a
    software key lies encrypted under its holder's PIN in the data folder, a token has a maker's library, its own label
    and the key's, a remote service its address and the credential's name. No PIN and no access token stands here.
    ``withdrawn_at``: from then on the office no longer signs with it; signatures made before stay what they are.
    """

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="certificates", verbose_name="của cán bộ"
    )
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="certificates", verbose_name="của cơ quan"
    )
    fingerprint = models.CharField("vân tay (SHA-256)", max_length=64, unique=True)
    subject = models.CharField("chủ thể", max_length=300)
    issuer = models.CharField("nơi cấp", max_length=300)
    not_before = models.DateTimeField("hiệu lực từ")
    not_after = models.DateTimeField("hiệu lực đến")
    pem = models.TextField("chứng thư (PEM)", blank=True)
    device = models.CharField(
        "thiết bị", max_length=20, choices=[(one.value, one.label) for one in Device], default=Device.SOFTWARE
    )
    reached = models.JSONField("thông số thiết bị", default=dict, blank=True)
    registered_at = models.DateTimeField("đăng ký lúc", null=True)
    withdrawn_at = models.DateTimeField("rút lúc", null=True, blank=True)
    withdrawal_reason = models.CharField("lý do rút", max_length=300, blank=True)

    class Meta:
        verbose_name = "chứng thư số"
        verbose_name_plural = "chứng thư số"
        constraints = [
            models.CheckConstraint(condition=_ONE_HOLDER, name="certificate_has_one_holder"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawal_reason=""),
                name="a_withdrawn_certificate_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def holder(self) -> Person | Agency | None:
        """Whose it is."""
        return self.person or self.agency


class SignatureImage(models.Model):
    """Hình chữ ký, hình dấu: the picture shown where a person or an agency signed: the blue handwritten signature, or
    the red seal in its true size, transparent PNG (Decree 30/2020, annex I, part I, II.7.d and II.8).

    The newest of a holder is in use; the earlier ones stay, for a document shows what was in use on its day.
    """

    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="signature_images",
        verbose_name="của cán bộ",
    )
    agency = models.ForeignKey(
        Agency,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="signature_images",
        verbose_name="của cơ quan",
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name="tệp ảnh")
    since = models.DateTimeField("dùng từ")
    added_by = models.CharField("người đưa vào", max_length=120)

    class Meta:
        verbose_name = "hình chữ ký, hình dấu"
        verbose_name_plural = "hình chữ ký, hình dấu"
        ordering = ["-since", "-pk"]
        constraints = [models.CheckConstraint(condition=_ONE_HOLDER, name="signature_image_has_one_holder")]

    def __str__(self) -> str:
        return f"{self.person or self.agency} ({self.since:%d/%m/%Y})"


class SpentAddress(models.Model):
    """Địa chỉ ký đã dùng: a one-time address by which a file went to or came from a person's own computer; used once,
    it is good for nothing more.
    """

    mark = models.CharField("dấu của địa chỉ", max_length=64, unique=True)
    at = models.DateTimeField("dùng lúc")

    class Meta:
        verbose_name = "địa chỉ ký đã dùng"
        verbose_name_plural = "địa chỉ ký đã dùng"

    def __str__(self) -> str:
        return f"{self.mark[:12]} {self.at:%d/%m/%Y %H:%M}"
