"""How the signatures of a document are kept provable, and batches of documents signed at one sitting."""

from django.db import models

from nharong.documents.words import BatchItemState, BatchState
from nharong.people.models import Person, Post

from .outgoing import Document


class Preservation(models.Model):
    """Mức bảo đảm của chữ ký: how well the signatures on a document's file can be proven later: time-stamps and what
    was known of the certificates (Decree 68/2024/NĐ-CP, article 29; PAdES, EN 319 142-1).

    ``level`` is read from the file. ``shortfall`` says why it is not the one this office wants; the clock mends it.
    ``relies_until`` is the end of the last time-stamp's certificate: before it the next one is put on.
    """

    document = models.OneToOneField(
        Document, on_delete=models.CASCADE, related_name="preservation", verbose_name="văn bản"
    )
    level = models.CharField("mức chữ ký", max_length=6)
    shortfall = models.CharField("phần còn thiếu", max_length=300, blank=True)
    relies_until = models.DateTimeField("dấu thời gian tin cậy đến", null=True)
    tried_at = models.DateTimeField("xem xét lúc")

    class Meta:
        verbose_name = "mức bảo đảm của chữ ký"
        verbose_name_plural = "mức bảo đảm của chữ ký"
        indexes = [models.Index(fields=["level", "tried_at"], name="preservation_by_level")]

    def __str__(self) -> str:
        return self.level


class SigningBatch(models.Model):
    """Lượt ký nhiều văn bản: documents a person confirmed to sign at one sitting; each is signed by itself, with the
    same authority and the same checks as one alone (Decree 30/2020, article 13).

    ``sealed_pin`` is the PIN encrypted under a key that lies outside the database for at most half an hour and is
    erased when the batch ends (docs/decisions/0018); empty as soon as it is needed no more.
    """

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="signing_batches", verbose_name="người ký"
    )
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", verbose_name="chức vụ")
    state = models.CharField("trạng thái", max_length=10, choices=BatchState.choices, default=BatchState.RUNNING)
    problem = models.CharField("lý do tạm dừng", max_length=300, blank=True)
    sealed_pin = models.TextField("mã PIN đã niêm phong", blank=True)
    begun_at = models.DateTimeField("bắt đầu lúc")
    ended_at = models.DateTimeField("kết thúc lúc", null=True)

    class Meta:
        verbose_name = "lượt ký nhiều văn bản"
        verbose_name_plural = "lượt ký nhiều văn bản"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.person} {self.begun_at:%d/%m/%Y %H:%M}"


class BatchItem(models.Model):
    """Văn bản trong lượt ký: one document of a batch, in the version that was shown, and what came of it."""

    batch = models.ForeignKey(SigningBatch, on_delete=models.CASCADE, related_name="items", verbose_name="lượt ký")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", verbose_name="văn bản")
    version = models.PositiveIntegerField("phiên bản")
    state = models.CharField("kết quả", max_length=10, choices=BatchItemState.choices, default=BatchItemState.WAITING)
    problem = models.CharField("vì sao chưa ký được", max_length=300, blank=True)
    at = models.DateTimeField("thời điểm", null=True)

    class Meta:
        verbose_name = "văn bản trong lượt ký"
        verbose_name_plural = "văn bản trong lượt ký"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["batch", "document"], name="document_once_per_batch")]

    def __str__(self) -> str:
        return f"{self.document}: {self.get_state_display()}"
