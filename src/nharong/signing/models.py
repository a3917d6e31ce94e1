"""Which certificate belongs to whom, and the image that stands for a signature on the page."""

from django.db import models
from django.db.models import Q

from nharong.kernel.models import StoredFile
from nharong.people.models import Agency, Person


class Certificate(models.Model):
    """Chứng thư số: a certificate registered to a person or to an agency (Decree 68/2024/NĐ-CP; Decree 30/2020,
    articles 32, 33).

    ``fingerprint`` is the SHA-256 of the certificate. ``device`` names how its key is reached; a software key lies
    encrypted under its holder's PIN in the data folder. ``image`` is the picture shown on the page: the blue
    handwritten signature, or the red seal (annex I, part I, II.7.d and II.8).
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
    device = models.CharField("thiết bị", max_length=20, default="software")
    image = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="hình chữ ký, hình dấu"
    )

    class Meta:
        verbose_name = "chứng thư số"
        verbose_name_plural = "chứng thư số"
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True, agency__isnull=False) | Q(person__isnull=False, agency__isnull=True),
                name="certificate_has_one_holder",
            )
        ]

    def __str__(self) -> str:
        return self.subject
